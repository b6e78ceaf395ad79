import type { Logger, Ms, State } from '@fairlead/scheduler-core';
import type { Clock } from '../../clock/clock.ts';
import { HostPort } from '../../host/host-port.ts';
import { SchedulingHost } from '../../host/scheduling-host.ts';
import type { TaskRecord } from '../../ledger/task-record.ts';
import type { TaskSubmission } from '../../port/task-submission.ts';
import type { WorkerRecord } from '../../pool/worker-record.ts';
import { SchedulerSeat, type SeatSettings } from '../../swap/scheduler-seat.ts';
import type { SwapRequest } from '../../swap/swap-scheduler.ts';
import type { Change } from './change.ts';
import { changedConfig } from './changed-config.ts';

/** What a rehearsal copies. */
export interface RehearsedHost {
  readonly host: SchedulingHost;
  readonly locks: ReadonlyMap<string, number>;
  readonly seat: Omit<SeatSettings, 'hints'>;
  /** Who decides, and what it knows; absent if the stand-in does. */
  readonly inCharge: { readonly request: SwapRequest; readonly state: State } | undefined;
}

const MOST_ROUNDS = 16;

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Time that stands still: what is to run soon runs when it is told to, what is to run later never does. */
class StandingClock implements Clock {
  readonly epochMs: Ms;
  readonly #nowMs: Ms;
  #soon: (() => void)[] = [];

  constructor({ now, epochMs }: Pick<SchedulingHost, 'now' | 'epochMs'>) {
    this.#nowMs = now;
    this.epochMs = epochMs;
  }

  now(): Ms {
    return this.#nowMs;
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  at(): () => void {
    return () => undefined;
  }

  flush(): void {
    for (let round = 0; round < MOST_ROUNDS && this.#soon.length > 0; round += 1) {
      const runs = this.#soon;
      this.#soon = [];
      for (const run of runs) run();
    }
  }
}

/**
 * Whether a task would start at this moment if something were otherwise: a second host with a copy of all that is
 * there, a second life of the scheduler with all that it knows (by the swap protocol, after which it decides as the
 * first would), the changes, and one instant. Nothing of it reaches the coordinator. O(tasks + workers).
 */
export async function rehearse(
  rehearsed: RehearsedHost,
  target: TaskRecord,
  changes: readonly Change[],
): Promise<boolean> {
  const { host: original } = rehearsed;
  const clock = new StandingClock(original);
  const host = new SchedulingHost({
    clock,
    patience: { forgetMs: Infinity, maxDeferMs: Infinity, maxPromiseMs: Infinity },
    retries: {},
    leaseTtlMs: Infinity,
    memory: { rememberEnded: 0, rememberKeys: 1 },
    supersedeRunning: false,
    preemptAgainMs: 1,
    locks: rehearsed.locks,
    grant: () => undefined,
    revoke: () => undefined,
    stopwatchUs: () => 0,
    onListenerError: () => undefined,
    onTaskEnded: () => undefined,
  });
  const port = new HostPort(host);
  for (const worker of original.pool.records) copyWorker(host, worker);
  copyTasks(original, host, target);
  if (original.meanDuration.value !== undefined) host.meanDuration.add(original.meanDuration.value);
  for (const { project, user, workerSeconds } of original.service.entries())
    host.service.of(project, user).workerSeconds = workerSeconds;
  host.cycleClosed();
  if (rehearsed.inCharge !== undefined) {
    const { request, state } = rehearsed.inCharge;
    const hints = { deliver: undefined, soon: () => undefined, onError: () => undefined };
    const seat = new SchedulerSeat(host, silent, { ...rehearsed.seat, hints });
    seat.park(state);
    const config = changedConfig(request.config, changes);
    try {
      await seat.swap(() => ({ ...request, config }));
    } catch {
      // A proposal of the plugin that it does not take itself starts nothing.
      return false;
    }
  }
  for (const change of changes) apply(change, host, port, target.task.id);
  host.cycles.ask();
  clock.flush();
  await host.wrapper?.active.scheduler.shutdown?.();
  return host.ledger.get(target.task.id)?.state === 'running';
}

function copyWorker(host: SchedulingHost, worker: WorkerRecord): void {
  const { id, slots, labels, joinedAtMs, state } = worker;
  const { capabilities } = worker.classEntry.class;
  const { totals: resources } = worker.stock;
  const copy = host.pool.join({ id, slots, capabilities, resources, labels, nowMs: joinedAtMs });
  if (state !== 'ready') host.pool.setState(copy, state);
}

/** Those that run or wait for a worker, in order of arrival, and the task in question wherever it is. */
function copyTasks(original: SchedulingHost, host: SchedulingHost, target: TaskRecord): void {
  const records = [...original.ledger.records].filter(
    (record) => record.state === 'running' || record.state === 'pending' || record === target,
  );
  records.sort((a, b) => a.task.sequence - b.task.sequence);
  for (const record of records) {
    const queuedAtMs = record.state === 'waiting' ? original.now : record.task.queuedAtMs;
    const [copy] = host.ledger.submit([submissionOf(record)], queuedAtMs);
    if (copy === undefined) continue;
    copy.preemptions = record.preemptions;
    if (record.avoid !== undefined) {
      host.ledger.move(copy, 'held');
      copy.avoid = new Set(record.avoid);
      host.ledger.move(copy, 'pending');
    }
    if (record.running !== undefined) {
      const { attempt, worker, why } = record.running;
      const on = host.pool.record(worker.id);
      if (on !== undefined) host.start(copy, on, attempt.by, why, attempt.startedAtMs);
      copy.preempted = record.preempted;
    } else if (record.state !== 'pending') host.ledger.move(copy, 'held');
  }
}

function submissionOf({ task }: TaskRecord): TaskSubmission {
  const { id, key, user, project, run, priority, deadlineMs, estimateMs, labels, prefers, preemptible } =
    task;
  const { slots, requires, resources, locks, antiAffinity } = task.shape;
  return {
    id,
    key,
    user,
    project,
    run,
    priority,
    deadlineMs,
    estimateMs,
    labels,
    prefers,
    preemptible,
    slots,
    requires,
    resources,
    locks,
    antiAffinity: [...antiAffinity],
  };
}

function apply(change: Change, host: SchedulingHost, port: HostPort, taskId: string): void {
  switch (change.change) {
    case 'release':
    case 'pass':
      port.release([taskId]);
      return;
    case 'uncordon':
      port.uncordon(change.workerId);
      return;
    case 'prioritise':
      port.prioritise([taskId], change.priority);
      return;
    case 'addWorkers':
      for (let index = 0; index < change.count; index += 1)
        port.workerJoined({ id: `￿rehearsed ${index}`, ...change.offer });
      return;
    case 'configure':
      return;
    case 'end':
      for (const id of change.taskIds) {
        const record = host.ledger.get(id);
        if (record !== undefined) host.endAttempt(record, 'passed');
      }
  }
}
