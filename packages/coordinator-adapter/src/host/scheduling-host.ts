import type {
  AssignedBy,
  Attempt,
  AttemptOutcome,
  Json,
  Ms,
  Reason,
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
import { type LedgerMemory, TaskLedger } from '../ledger/task-ledger.ts';
import { type CancelCause, type TaskOutcome, taskOutcome } from '../ledger/task-outcome.ts';
import type { RunningAttempt, TaskRecord } from '../ledger/task-record.ts';
import { WorkerPool } from '../pool/worker-pool.ts';
import type { WorkerRecord } from '../pool/worker-record.ts';
import type { AttemptResult, Lease } from '../port/lease.ts';
import type { HostTap } from '../recording/host-tap.ts';
import type { Tape } from '../swap/tape.ts';
import { HostListeners } from './host-listeners.ts';
import { LeaseTable } from './lease-table.ts';
import { pendingView, runningView } from './ledger-views.ts';
import { RunningMean } from './running-mean.ts';
import { Preemptions } from './preemptions.ts';
import { ServiceAccount } from '../ledger/service-account.ts';
import { TiedTasks } from './tied-tasks.ts';

/** How a task ended. */
export interface EndedTask {
  readonly task: Task;
  readonly outcome: TaskOutcome;
  readonly attempts: number;
  readonly message: string | undefined;
  readonly cancelledBy: CancelCause | undefined;
  /** The attempt with which it ended; `undefined` if it ended while it waited. */
  readonly last: RunningAttempt | undefined;
  readonly atMs: Ms;
}

/** What the core of the host is made with. */
export interface SchedulingHostSettings {
  readonly clock: Clock;
  readonly patience: Patience;
  readonly retries: RetryPolicy;
  readonly leaseTtlMs: Ms;
  readonly memory: LedgerMemory;
  /** Whether a newer revision also stops what runs. */
  readonly supersedeRunning: boolean;
  /** How long a task runs at least between the first and the second time it is preempted. */
  readonly preemptAgainMs: Ms;
  /** It follows another host, which says what becomes of a worker that drains. (Default: false) */
  readonly isFollower?: boolean;
  /** Units of each lock that has not just one. */
  readonly locks: ReadonlyMap<string, number>;
  /** Hands an attempt to the coordinator; a throw means refused. */
  readonly grant: (lease: Lease) => void;
  /** Has an attempt stopped; absent if the coordinator cannot. */
  readonly revoke: ((lease: Lease, reason: string) => void) | undefined;
  /** Microseconds of a clock that only measures. */
  readonly stopwatchUs: () => number;
  readonly onListenerError: (error: unknown) => void;
  /** A task has ended. */
  readonly onTaskEnded: (ended: EndedTask) => void;
}

/**
 * The truth and its changes: tasks, attempts, workers, leases. Each change becomes an event for the scheduler in
 * charge; events coalesce into cycles; the decisions of a cycle become leases when it is closed.
 */
export class SchedulingHost {
  readonly pool = new WorkerPool();
  readonly ledger: TaskLedger;
  readonly service = new ServiceAccount();
  readonly meanDuration = new RunningMean();
  readonly #leases = new LeaseTable();
  readonly running: View<Attempt>;
  readonly pending: View<Task>;
  readonly startable: Startable = new StartableView(this.pool.shapes);
  staleCount = 0;
  /** Who decides; `undefined`: the stand-in. */
  wrapper: SchedulerPluginWrapper | undefined;
  /** Records for a scheduler that is being made. */
  tape: Tape | undefined;
  /** Hears events and decisions, if somebody records or compares them. */
  tap: HostTap | undefined;
  readonly listeners: HostListeners;
  readonly cycles: CycleLoop;
  readonly preemptions: Preemptions;
  readonly ties: TiedTasks;
  /** Tasks that were cancelled, by cause. */
  readonly cancelCounts: Record<CancelCause, number> = { request: 0, superseded: 0, dependency: 0 };
  readonly #settings: SchedulingHostSettings;
  /** What this cycle started; the two lists take turns, so that none is made anew. */
  #granted: TaskRecord[] = [];
  #granting: TaskRecord[] = [];
  #nextToken = 1;
  /** The latest lease that the coordinator has been given. */
  #lastGranted = 0;
  #nowMs: Ms = 0;
  /** The instant at which time stands still; -1 while it runs. */
  #stillMs: Ms = -1;

  constructor(settings: SchedulingHostSettings) {
    this.#settings = settings;
    this.ledger = new TaskLedger(this.pool, this.service, settings.memory);
    this.running = runningView(this.ledger, this.#leases);
    this.pending = pendingView(this.ledger, this.pool.shapes);
    this.preemptions = new Preemptions(settings.preemptAgainMs);
    this.ties = new TiedTasks(this, settings.supersedeRunning);
    this.pool.locks.declare(settings.locks);
    this.listeners = new HostListeners(settings.onListenerError);
    this.cycles = new CycleLoop(this, settings.clock, settings.patience, settings.stopwatchUs);
  }

  /** What the calendar said when the clock stood at 0. */
  get epochMs(): Ms {
    return this.#settings.clock.epochMs ?? 0;
  }

  /** The clock's time, which never runs backwards here even if a clock of somebody's does. */
  get now(): Ms {
    if (this.#stillMs >= 0) return this.#stillMs;
    this.#nowMs = Math.max(this.#nowMs, this.#settings.clock.now());
    return this.#nowMs;
  }

  /** Whether a call of a scheduler may be open. */
  get standsStill(): boolean {
    return this.#stillMs >= 0;
  }

  /** Tells the scheduler in charge, and the one that is being made. The truth is already as the event says. */
  emit(event: SchedulerEvent): void {
    this.tap?.event(event);
    const stillMs = this.#stillMs;
    this.#stillMs = event.atMs;
    if (this.wrapper?.isServing === true) this.wrapper.observe(event);
    this.#stillMs = stillMs;
    this.tape?.record(event);
  }

  /** A cycle begins: until it is closed, it is one instant, so that what is decided does not depend on the machine. */
  cycleOpened(atMs: Ms): void {
    this.#stillMs = atMs;
    this.tap?.cycleOpened?.(atMs);
  }

  /** Does this at one instant. */
  atOnce<T>(run: (atMs: Ms) => T): T {
    const stillMs = this.#stillMs;
    const atMs = this.now;
    this.#stillMs = atMs;
    try {
      return run(atMs);
    } finally {
      this.#stillMs = stillMs;
    }
  }

  wakeUp(): void {
    this.emit({ type: 'wakeUp', atMs: this.now });
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
  endAttempt(record: TaskRecord, reported: AttemptOutcome, result?: AttemptResult, message?: string): void {
    const { running } = record;
    if (running === undefined) return;
    const atMs = this.now;
    const { attempt, lease, worker } = running;
    const heldMs = atMs - attempt.startedAtMs;
    const outcome = this.preemptions.outcomeOf(record, reported, heldMs);
    this.#leases.delete(lease.token);
    this.pool.giveBack(record, worker);
    worker.freedBy = attempt.task.id;
    worker.freedAtMs = atMs;
    record.service.workerSeconds += (heldMs * record.shapeEntry.shape.slots) / 1000;
    const durationMs = result?.durationMs ?? heldMs;
    if (outcome === 'passed' || outcome === 'failed') this.meanDuration.add(Math.max(durationMs, 0.001));
    const isPreempted = outcome === 'preempted';
    const mayRetry = isPreempted || takeRetry(this.#settings.retries, record, outcome);
    // What a newer revision has made worthless is not tried again, however its attempt ended.
    const superseded = mayRetry ? record.ties?.superseded : undefined;
    const willRetry = mayRetry && superseded === undefined;
    const end = superseded === undefined ? taskOutcome(outcome) : 'cancelled';
    const said = message ?? result?.message ?? (isPreempted ? record.preempted?.text : undefined);
    if (willRetry) record.startOver();
    else record.running = undefined;
    if (willRetry) {
      if (worker.state !== 'left' && !isPreempted) (record.avoid ??= new Set()).add(worker.id);
      this.ledger.move(record, 'pending');
    } else {
      this.ledger.end(record, end);
    }
    this.emit({ type: 'taskFinished', atMs, attempt, outcome, durationMs });
    if (this.listeners.any) {
      this.listeners.tell({ type: 'attemptEnded', atMs, attempt, outcome, result, message: said, willRetry });
    }
    if (willRetry) {
      const cause = isPreempted ? 'preempted' : 'retried';
      this.emit({ type: 'taskQueued', atMs, task: record.task, cause });
    } else {
      if (superseded !== undefined) record.cancelCause = 'superseded';
      this.#announceEnd(record, attempt.task, end, superseded ?? said, running);
    }
    if (worker.state === 'draining' && worker.used === 0 && this.#settings.isFollower !== true)
      this.removeWorker(worker, 'drained');
    this.cycles.ask();
  }

  /** A waiting task ends without having been started, or without being started again. */
  cancelWaiting(record: TaskRecord, reason: string, cause: CancelCause): void {
    const wasPending = record.state === 'pending';
    const { task } = record;
    this.ledger.end(record, 'cancelled');
    record.cancelCause = cause;
    if (wasPending) this.emit({ type: 'taskRemoved', atMs: this.now, task, cause: 'cancelled' });
    this.#announceEnd(record, task, 'cancelled', reason);
    this.cycles.ask();
  }

  /** A running task is stopped, and not tried again. Where the coordinator cannot stop it, it comes to its own end. */
  cancelRunning(record: TaskRecord, reason: string, cause: CancelCause): void {
    const { running } = record;
    if (running === undefined || record.cancelled !== undefined) return;
    record.cancelled = reason;
    record.cancelCause = cause;
    if (record.preempted === undefined) this.#revoke(running.lease, reason);
  }

  get canRevoke(): boolean {
    return this.#settings.revoke !== undefined;
  }

  /** Whether a running task may be stopped to make room, by the rule against loops; what has just been placed may not. */
  mayPreempt(record: TaskRecord): boolean {
    const { running } = record;
    if (running === undefined || running.lease.token > this.#lastGranted) return false;
    return this.preemptions.mayStop(record, running.attempt.startedAtMs, this.now);
  }

  /** Has a running task stopped once the cycle is closed; the checks have been made. */
  preempt(record: TaskRecord, reason: Reason): void {
    if (record.running === undefined) return;
    this.preemptions.begin(record, record.running, reason);
    this.tap?.preempted(record.running.attempt);
  }

  /** An assignment that was only thought of is taken back: the task waits as before, and no try is used up. */
  withdraw(record: TaskRecord): void {
    const { running, task } = record;
    if (running === undefined) return;
    const atMs = this.now;
    this.#leases.delete(running.lease.token);
    this.pool.giveBack(record, running.worker);
    record.running = undefined;
    record.preempted = undefined;
    this.ledger.move(record, 'pending');
    this.emit({ type: 'taskFinished', atMs, attempt: running.attempt, outcome: 'refused', durationMs: 0 });
    this.emit({ type: 'taskQueued', atMs, task, cause: 'retried' });
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
    this.start(record, worker, by, why, this.now);
  }

  /** The same for an attempt that may have begun earlier, elsewhere. */
  start(
    record: TaskRecord,
    worker: WorkerRecord,
    by: AssignedBy,
    why: Json | (() => Json) | undefined,
    atMs: Ms,
  ): void {
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
    const { freedBy, freedAtMs } = worker;
    record.running = { attempt, lease, worker, why, freedBy, freedAtMs, waitedFor: record.reason };
    this.#leases.add(lease.token, record);
    this.ledger.move(record, 'running');
    this.pool.take(record, worker);
    this.#granted.push(record);
    this.emit({ type: 'taskAssigned', atMs, attempt, by });
  }

  /** The decisions of a cycle become leases. */
  cycleClosed(): void {
    this.#stillMs = -1;
    this.tap?.cycleClosed?.();
    if (this.#granted.length > 0) this.#grant();
    for (const { lease, attempt, reason } of this.preemptions.takeDue()) {
      // It may have come to its own end by now.
      if (this.#leases.get(lease.token) === undefined) continue;
      this.listeners.tell({ type: 'preempted', atMs: this.now, attempt, reason });
      this.#revoke(lease, reason.text);
    }
  }

  #grant(): void {
    const granted = this.#granted;
    this.#granted = this.#granting;
    this.#granting = granted;
    for (const record of granted) {
      if (record.running === undefined) continue;
      const { attempt, lease } = record.running;
      this.#lastGranted = lease.token;
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

  #revoke(lease: Lease, reason: string): void {
    this.#settings.revoke?.(lease, reason);
  }

  #announceEnd(
    record: TaskRecord,
    task: Task,
    outcome: TaskOutcome,
    message: string | undefined,
    last?: RunningAttempt,
  ): void {
    const atMs = this.now;
    const attempts = last?.attempt.number ?? task.attempts;
    const cancelledBy = outcome === 'cancelled' ? (record.cancelCause ?? 'request') : undefined;
    if (cancelledBy !== undefined) this.cancelCounts[cancelledBy] += 1;
    if (this.listeners.any)
      this.listeners.tell({ type: 'taskEnded', atMs, task, outcome, attempts, message, cancelledBy });
    this.#settings.onTaskEnded({ task, outcome, attempts, message, cancelledBy, last, atMs });
    if (record.ties !== undefined) this.ties.ended(record, record.ties, outcome);
  }
}
