import type { z } from 'zod';
import type {
  Task,
  Worker,
  WorkerChangedEvent,
  WorkerJoinedEvent,
  WorkerLeftEvent,
} from '@fairlead/scheduler-core';
import type { TappedScheduler } from './host-tap.ts';
import { maskLabels, maskSecrets } from './mask-secrets.ts';
import type { recordingLineSchema } from './recording-line.ts';

/** A line as it is written: what is as usual is left out. */
export type WrittenLine = z.input<typeof recordingLineSchema>;
export type WrittenTask = Extract<WrittenLine, { type: 'queued' }>['task'];
type WrittenWorker = Extract<WrittenLine, { type: 'worker' }>['worker'];
type WrittenScheduler = Extract<WrittenLine, { type: 'swapBegun' }>['scheduler'];

/** A worker as it is now; field by field, so that nothing gets in that nobody thought of. */
export function writtenWorker(worker: Worker): WrittenWorker {
  const { id, slots, class: workerClass, resources, labels, state, joinedAtMs } = worker;
  const { capabilities } = workerClass;
  return {
    id,
    slots,
    joinedAtMs,
    ...(!isEmpty(capabilities) && { capabilities }),
    ...(!isEmpty(resources) && { resources }),
    ...(!isEmpty(labels) && { labels: maskLabels(labels) }),
    ...(state !== 'ready' && { state }),
  };
}

const WORKER_EVENTS = { workerJoined: 'joined', workerChanged: 'changed', workerLeft: 'left' } as const;

export function workerLine({
  type,
  atMs,
  worker,
}: WorkerJoinedEvent | WorkerChangedEvent | WorkerLeftEvent): WrittenLine {
  return { type: 'worker', atMs, event: WORKER_EVENTS[type], worker: writtenWorker(worker) };
}

/** A task, without its payload, which no policy sees; field by field. */
export function writtenTask(task: Task, shape: number): WrittenTask {
  const { id, key, user, project, run, sequence, queuedAtMs, priority, deadlineMs, estimateMs } = task;
  const { attempts, labels, prefers, preemptible, after } = task;
  const written: { -readonly [K in keyof WrittenTask]: WrittenTask[K] } = {
    id,
    key,
    user,
    project,
    run,
    shape,
    sequence,
    queuedAtMs,
  };
  if (priority !== 0) written.priority = priority;
  if (deadlineMs !== undefined) written.deadlineMs = deadlineMs;
  if (estimateMs !== undefined) written.estimateMs = estimateMs;
  if (attempts !== 0) written.attempts = attempts;
  if (!isEmpty(labels)) written.labels = maskLabels(labels);
  if (prefers.length > 0) written.prefers = prefers.map(({ requires, weight }) => ({ requires, weight }));
  if (preemptible) written.preemptible = true;
  if (after.length > 0) written.after = [...after];
  return written;
}

export function recordedScheduler({ plugin, strategy, config }: TappedScheduler): WrittenScheduler {
  return { name: plugin.name, version: plugin.version, strategy, config: maskSecrets(config ?? {}) };
}

/** JSON has no word for a number that is not finite. */
export function writtenNumber(value: number): number | 'Infinity' | '-Infinity' | 'NaN' {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
