import { basename } from 'node:path';
import { readRecording } from '@fairlead/coordinator-adapter/recording-file';
import { openTrace, recordedWork, type SimulatedTask, type Workload } from '@fairlead/scheduler-simulator';
import { usageError } from '../errors/usage-error.ts';
import { formatCounted } from '../output/format-number.ts';
import type { Settings } from '../settings/settings-schema.ts';
import { defaultWork } from './default-work.ts';
import { isRecording } from './is-recording.ts';
import { pathFromHere } from './path-from-here.ts';
import type { Work } from './work.ts';

/**
 * What `--trace` names: a recording, or a file in a format of the simulator; else a small workload that comes with the
 * program.
 *
 * @throws SchedulerError `RECORDING_INVALID`, `TRACE_PARSE`, `TRACE_FORMAT_UNKNOWN`; `CONFIG_INVALID` if it is empty.
 */
export async function openWork({ trace, seed, skipBad, per }: Settings, folder: string): Promise<Work> {
  if (trace === undefined) return defaultWork(seed);
  const path = pathFromHere(trace, folder);
  const name = basename(trace);
  const work = (await isRecording(path))
    ? await workOfRecording(path, name)
    : await workOfTrace(path, name, { seed, skipBad, per });
  if (work.tasks.length > 0) return work;
  throw usageError(
    `--trace ${trace}`,
    'there is no task in it that has ended',
    'give a file with at least one',
  );
}

async function workOfRecording(path: string, name: string): Promise<Work> {
  const recording = await readRecording(path);
  const { tasks, fleet, retries, unfinished } = recordedWork(recording);
  const left = unfinished === 0 ? [] : [`${formatCounted(unfinished, 'task')} left out that had not ended`];
  return { name, tasks, fleet, retries, recording, notes: [...recording.notes, ...left] };
}

async function workOfTrace(
  path: string,
  name: string,
  options: { readonly seed: string; readonly skipBad: number; readonly per: 'file' | 'test' },
): Promise<Work> {
  const trace = await openTrace(path, options);
  const tasks = await tasksOf(trace.workload);
  const notes = trace.skipped === 0 ? [] : [`${trace.skipped} broken entries left out`];
  return { name, tasks, fleet: trace.fleet, retries: undefined, recording: undefined, notes };
}

async function tasksOf(workload: Workload): Promise<readonly SimulatedTask[]> {
  const tasks: SimulatedTask[] = [];
  for await (const task of typeof workload === 'function' ? workload() : workload) tasks.push(task);
  return tasks;
}
