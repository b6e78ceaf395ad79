import type {
  AssignedBy,
  Attempt,
  AttemptOutcome,
  Json,
  Ms,
  SchedulerEvent,
  Startable,
  Task,
  View,
} from '@fairlead/scheduler-core';
import type { Clock } from '../clock/clock.ts';
import { CycleLoop } from '../cycle/cycle-loop.ts';
import { StartableView } from '../cycle/startable-view.ts';
import type { FaultKind } from '../guard/fault-kind.ts';
import type { SchedulerPluginWrapper } from '../guard/scheduler-plugin-wrapper.ts';
import type { Patience } from '../guard/work-conservation.ts';
import { type RetryPolicy, takeRetry } from '../ledger/retry-policy.ts';
import { TaskLedger } from '../ledger/task-ledger.ts';
import { type TaskOutcome, taskOutcome } from '../ledger/task-outcome.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import { WorkerPool } from '../pool/worker-pool.ts';
import type { WorkerRecord } from '../pool/worker-record.ts';
import type { AttemptResult, Lease } from '../port/lease.ts';
import type { Tape } from '../swap/tape.ts';
import { HostListeners } from './host-listeners.ts';
import { LeaseTable } from './lease-table.ts';
import { pendingView, runningView } from './ledger-views.ts';
import { RunningMean } from './running-mean.ts';
import { ServiceAccount } from './service-account.ts';

/** What the core of the host is made with. */
export interface SchedulingHostSettings {
  readonly clock: Clock;
  readonly patience: Patience;
  readonly retries: RetryPolicy;
  readonly leaseTtlMs: Ms;
  /** Hands an attempt to the coordinator; a throw means refused. */
  readonly grant: (lease: Lease) => void;
  /** Microseconds of a clock that only measures. */
  readonly stopwatchUs: () => number;
  readonly onListenerError: (error: unknown) => void;
  /** A task has ended. */
  readonly onTaskEnded: (
    task: Task,
    outcome: TaskOutcome,
    attempts: number,
    message: string | undefined,
  ) => void;
}

/**
 * The truth and its changes: tasks, attempts, workers, leases. Each change becomes an event for the scheduler in
 * charge; events coalesce into cycles; the decisions of a cycle become leases when it is closed.
 */
export class SchedulingHost {
  readonly pool = new WorkerPool();
  readonly service = new ServiceAccount();
  readonly ledger = new TaskLedger(this.pool, this.service);
  readonly meanDuration = new RunningMean();
  readonly #leases = new LeaseTable();
  readonly running: View<Attempt> = runningView(this.ledger, this.#leases);
  readonly pending: View<Task> = pendingView(this.ledger, this.pool.shapes);
  readonly startable: Startable = new StartableView(this.pool.shapes);
  staleCount = 0;
  /** Who decides; `undefined`: the stand-in. */
  wrapper: SchedulerPluginWrapper | undefined;
  /** Records for a scheduler that is being made. */
  tape: Tape | undefined;
  readonly listeners: HostListeners;
  readonly cycles: CycleLoop;
  readonly #settings: SchedulingHostSettings;
  /** What this cycle started; the two lists take turns, so that none is made anew. */
  #granted: TaskRecord[] = [];
  #granting: TaskRecord[] = [];
  #nextToken = 1;
  #nowMs: Ms = 0;

  constructor(settings: SchedulingHostSettings) {
    this.#settings = settings;
    this.listeners = new HostListeners(settings.onListenerError);
    this.cycles = new CycleLoop(this, settings.clock, settings.patience, settings.stopwatchUs);
  }

  /** The clock's time, which never runs backwards here even if a clock of somebody's does. */
  get now(): Ms {
    this.#nowMs = Math.max(this.#nowMs, this.#settings.clock.now());
    return this.#nowMs;
  }

  /** Tells the scheduler in charge, and the one that is being made. The truth is already as the event says. */
  emit(event: SchedulerEvent): void {
    if (this.wrapper?.isServing === true) this.wrapper.observe(event);
    this.tape?.record(event);
  }

  fault(kind: FaultKind, message: string): void {
    this.wrapper?.fault(kind, message);
  }

  /** The running task under a lease; `stale` for a lease that was once, `unknown` for one that never was. */
  underLease(token: number): TaskRecord | 'stale' | 'unknown' {
    const record = this.#leases.get(token);
    if (record !== undefined) return record;
    return Number.isSafeInteger(token) && token > 0 && token < this.#nextToken ? 'stale' : 'unknown';
  }

  /** An attempt has ended: its slots are free, and the task has ended with it or waits again. */
  endAttempt(record: TaskRecord, outcome: AttemptOutcome, result?: AttemptResult, message?: string): void {
    const { running } = record;
    if (running === undefined) return;
    const atMs = this.now;
    const { attempt, lease, worker } = running;
    const heldMs = atMs - attempt.startedAtMs;
    this.#leases.delete(lease.token);
    worker.used -= record.shapeEntry.shape.slots;
    this.pool.changed(worker);
    record.service.workerSeconds += (heldMs * record.shapeEntry.shape.slots) / 1000;
    const durationMs = result?.durationMs ?? heldMs;
    if (outcome === 'passed' || outcome === 'failed') this.meanDuration.add(Math.max(durationMs, 0.001));
    const willRetry = takeRetry(this.#settings.retries, record, outcome);
    const said = message ?? result?.message;
    if (willRetry) record.startOver();
    else record.running = undefined;
    if (willRetry) {
      if (worker.state !== 'left') (record.avoid ??= new Set()).add(worker.id);
      this.ledger.move(record, 'pending');
    } else {
      this.ledger.end(record, taskOutcome(outcome));
    }
    this.emit({ type: 'taskFinished', atMs, attempt, outcome, durationMs });
    if (this.listeners.any) {
      this.listeners.tell({ type: 'attemptEnded', atMs, attempt, outcome, result, message: said, willRetry });
    }
    if (willRetry) this.emit({ type: 'taskQueued', atMs, task: record.task, cause: 'retried' });
    else this.#announceEnd(attempt.task, taskOutcome(outcome), attempt.number, said);
    if (worker.state === 'draining' && worker.used === 0) this.removeWorker(worker, 'drained');
    this.cycles.ask();
  }

  /** A waiting task ends without having been started, or without being started again. */
  cancelWaiting(record: TaskRecord, reason: string): void {
    const wasPending = record.state === 'pending';
    const { task } = record;
    this.ledger.end(record, 'cancelled');
    if (wasPending) this.emit({ type: 'taskRemoved', atMs: this.now, task, cause: 'cancelled' });
    this.#announceEnd(task, 'cancelled', task.attempts, reason);
    this.cycles.ask();
  }

  /** The worker is gone; what it ran has been ended before. */
  removeWorker(worker: WorkerRecord, cause: string | undefined): void {
    const atMs = this.now;
    this.pool.leave(worker);
    this.emit({ type: 'workerLeft', atMs, worker: worker.view });
    this.listeners.tell({ type: 'workerLeft', atMs, worker: worker.view, cause });
    this.cycles.ask();
  }

  /** Makes an assignment true, and tells the scheduler before anything else happens. */
  commit(
    record: TaskRecord,
    worker: WorkerRecord,
    by: AssignedBy,
    why: Json | (() => Json) | undefined,
  ): void {
    const atMs = this.now;
    const { task } = record;
    const number = task.attempts + 1;
    const attempt: Attempt = Object.freeze({ task, worker: worker.view, number, startedAtMs: atMs, by });
    const lease: Lease = {
      token: this.#nextToken,
      task,
      payload: record.payload,
      attempt: number,
      workerId: worker.id,
      ttlMs: this.#settings.leaseTtlMs,
    };
    this.#nextToken += 1;
    record.running = { attempt, lease, worker, why };
    this.#leases.add(lease.token, record);
    this.ledger.move(record, 'running');
    worker.used += record.shapeEntry.shape.slots;
    this.pool.changed(worker);
    this.#granted.push(record);
    this.emit({ type: 'taskAssigned', atMs, attempt, by });
  }

  /** The decisions of a cycle become leases. */
  cycleClosed(): void {
    if (this.#granted.length === 0) return;
    const granted = this.#granted;
    this.#granted = this.#granting;
    this.#granting = granted;
    for (const record of granted) {
      if (record.running === undefined) continue;
      const { attempt, lease } = record.running;
      if (this.listeners.any) this.listeners.tell({ type: 'attemptStarted', atMs: this.now, attempt, lease });
      try {
        this.#settings.grant(lease);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.endAttempt(record, 'refused', undefined, message);
      }
    }
    granted.length = 0;
  }

  #announceEnd(task: Task, outcome: TaskOutcome, attempts: number, message: string | undefined): void {
    if (this.listeners.any)
      this.listeners.tell({ type: 'taskEnded', atMs: this.now, task, outcome, attempts, message });
    this.#settings.onTaskEnded(task, outcome, attempts, message);
  }
}
