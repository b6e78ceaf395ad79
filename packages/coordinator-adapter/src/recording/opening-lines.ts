import { API_VERSION, SERVICE_SECTION } from '@fairlead/scheduler-core';
import type { SchedulingHost } from '../host/scheduling-host.ts';
import { recordOfTask } from '../ledger/host-task.ts';
import type { SeatSettings, SchedulerSeat } from '../swap/scheduler-seat.ts';
import type { Patience } from '../guard/work-conservation.ts';
import type { LineWriter } from './line-writer.ts';
import { RECORDING_FORMAT } from './recording-line.ts';
import { recordedScheduler, writtenNumber, writtenWorker, type WrittenLine } from './written-line.ts';

/** What is recorded of, and how it was set up. */
export interface RecordedHost {
  readonly host: SchedulingHost;
  readonly seat: SchedulerSeat;
  readonly settings: Omit<SeatSettings, 'hints'> &
    Patience & { readonly preemptAgainMs: number; readonly locks: Readonly<Record<string, number>> };
  readonly takesHints: boolean;
}

/** All that is there, so that a recording may begin at any moment between two cycles. O(tasks + workers). */
export function writeOpening(
  recorded: RecordedHost,
  writer: LineWriter,
  emit: (line: WrittenLine) => void,
): void {
  const { host } = recorded;
  const atMs = host.now;
  emit(header(recorded, atMs));
  for (const worker of host.pool)
    emit({ type: 'worker', atMs, event: 'joined', worker: writtenWorker(worker) });
  for (const { task, worker, startedAtMs, by } of host.running) {
    const record = recordOfTask(task);
    const preempted = record?.preempted !== undefined && { preempted: true };
    emit({ type: 'running', task: tried(writer, task), worker: worker.id, startedAtMs, by, ...preempted });
  }
  for (const task of host.pending)
    emit({ type: 'queued', atMs, cause: 'takenOver', task: tried(writer, task) });
  emit({ type: 'ready', atMs });
}

/** With what earlier attempts have left behind. */
function tried(writer: LineWriter, task: Parameters<LineWriter['task']>[0]): ReturnType<LineWriter['task']> {
  const record = recordOfTask(task);
  return {
    ...writer.task(task),
    ...(record?.avoid !== undefined && { avoid: [...record.avoid] }),
    ...(record !== undefined && record.preemptions > 0 && { preemptions: record.preemptions }),
  };
}

function header({ host, seat, settings, takesHints }: RecordedHost, atMs: number): WrittenLine {
  const { forgetMs, maxDeferMs, maxPromiseMs, mostFaults, faultWindowMs, preemptAgainMs, seed } = settings;
  const active = host.wrapper?.active;
  const state = { ...seat.known(), [SERVICE_SECTION]: host.service.entries() };
  return {
    type: 'recording',
    format: RECORDING_FORMAT,
    contract: API_VERSION,
    atMs,
    epochMs: host.epochMs,
    seed,
    ...(active !== undefined && { scheduler: recordedScheduler(active) }),
    state,
    draws: Object.fromEntries(seat.draws),
    durations: { count: host.meanDuration.count, meanMs: host.meanDuration.value ?? 0 },
    patience: {
      forgetMs: writtenNumber(forgetMs),
      maxDeferMs: writtenNumber(maxDeferMs),
      maxPromiseMs: writtenNumber(maxPromiseMs),
    },
    guard: { mostFaults, faultWindowMs: writtenNumber(faultWindowMs) },
    preemptAgainMs,
    revokes: host.canRevoke,
    hints: takesHints,
    locks: { ...settings.locks },
  };
}
