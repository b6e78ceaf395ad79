import {
  type Answer,
  type AssignedBy,
  type Attempt,
  type Candidates,
  type Cycle,
  type DeferOptions,
  type Json,
  type Ms,
  type Reason,
  SchedulerError,
  type Startable,
  type Task,
  type View,
  type Worker,
} from '@fairlead/scheduler-core';
import type { FaultKind } from '../guard/fault-kind.ts';
import { recordOfTask } from '../ledger/host-task.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import { recordOfWorker, type WorkerRecord } from '../pool/worker-record.ts';
import type { ShapeEntry } from '../pool/shape-entry.ts';
import type { WorkerPool } from '../pool/worker-pool.ts';
import { emptyCandidates } from './empty-candidates.ts';
import { isAvoided, sparingCandidates } from './sparing-candidates.ts';

const MOST_REFUSALS = 64;
const NONE: ReadonlySet<ShapeEntry> = new Set();

/** What a cycle needs of the host. */
export interface CycleHost {
  readonly pool: WorkerPool;
  readonly pending: View<Task>;
  readonly running: View<Attempt>;
  readonly startable: Startable;
  /** Makes the assignment true and tells everyone; the checks have been made. */
  commit(
    record: TaskRecord,
    worker: WorkerRecord,
    by: AssignedBy,
    why: Json | (() => Json) | undefined,
  ): void;
  /** Whether the coordinator can stop what runs. */
  readonly canRevoke: boolean;
  /** Whether the rule against loops lets this running task be stopped now. */
  mayPreempt(record: TaskRecord): boolean;
  /** Has it stopped after the cycle; the checks have been made. */
  preempt(record: TaskRecord, reason: Reason): void;
  /** Asks for a cycle at this instant. */
  wakeAt(atMs: Ms): void;
  fault(kind: FaultKind, message: string): void;
}

/** One cycle as the scheduler sees it: checks every word it says against the truth. */
export class CycleRun implements Cycle {
  readonly now: Ms;
  readonly number: number;
  /** Shapes that this cycle deferred, in whole or in part. */
  deferred: ReadonlySet<ShapeEntry> = NONE;
  #deferred: Set<ShapeEntry> | undefined;
  decisionCount = 0;
  readonly #host: CycleHost;
  #isOpen = true;
  #refusals = 0;

  constructor(host: CycleHost, number: number, now: Ms) {
    this.#host = host;
    this.number = number;
    this.now = now;
  }

  get pending(): View<Task> {
    return this.#host.pending;
  }

  get running(): View<Attempt> {
    return this.#host.running;
  }

  get workers(): View<Worker> {
    return this.#host.pool;
  }

  get startable(): Startable {
    return this.#host.startable;
  }

  candidates(task: Task): Candidates {
    const record = recordOfTask(task);
    if (record?.state !== 'pending' || record.task !== task) return emptyCandidates;
    return record.avoid === undefined ? record.shapeEntry.candidates : sparingCandidates(record);
  }

  fits(task: Task, worker: Worker): boolean {
    const record = recordOfTask(task);
    const workerRecord = recordOfWorker(worker);
    if (record === undefined || workerRecord === undefined) return false;
    return this.#host.pool.fits(record.shapeEntry, workerRecord);
  }

  assign(task: Task, worker: Worker, why?: Json | (() => Json)): Answer {
    if (!this.#isOpen) return this.#refuse('cycleClosed', 'outOfTurn', 'assigned by a cycle that is closed');
    const record = recordOfTask(task);
    if (record === undefined)
      return this.#refuse('taskUnknown', 'forgedTask', 'assigned a task that is not the host’s');
    const target = recordOfWorker(worker);
    if (record.state !== 'pending' || record.task !== task) return this.#refuseTask(record, task);
    if (target === undefined)
      return this.#refuse('workerUnknown', 'unknownWorker', 'assigned to a worker that is not the host’s');
    if (target.state === 'left') return this.#refuse('workerGone');
    if (target.state !== 'ready') return this.#refuse('workerDraining');
    const { shapeEntry } = record;
    if (!target.hasRoom(shapeEntry.need) || !this.#host.pool.fits(shapeEntry, target)) {
      return this.#host.pool.fits(shapeEntry, target)
        ? this.#refuse('workerFull', 'fullWorker', `assigned to ${target.id}, which has no room`)
        : this.#refuse('workerUnfit', 'unfitWorker', `assigned to ${target.id}, which does not fit the task`);
    }
    if (shapeEntry.locks?.isShut === true) return this.#refuse('lockTaken');
    if (record.avoid !== undefined && isAvoided(record, target)) return this.#refuse('vetoed');
    this.place(record, target, 'plugin', why);
    return 'accepted';
  }

  preempt(attempt: Attempt, reason: Reason | string): Answer {
    if (!this.#isOpen) return this.#refuse('cycleClosed', 'outOfTurn', 'preempted by a cycle that is closed');
    const said = readReason(reason, undefined);
    const record = recordOfAttempt(attempt);
    if (record === undefined)
      return this.#refuse('attemptUnknown', 'forgedAttempt', 'preempted an attempt that is not the host’s');
    if (record.running?.attempt !== attempt) {
      return isCopy(record, attempt)
        ? this.#refuse('attemptUnknown', 'forgedAttempt', 'preempted a copy of an attempt')
        : this.#refuse('attemptGone');
    }
    if (!attempt.task.preemptible) {
      const message = `preempted ${JSON.stringify(attempt.task.id)}, which is not marked preemptible`;
      return this.#refuse('notPreemptible', 'notPreemptible', message);
    }
    if (record.preempted !== undefined || record.cancelled !== undefined) return this.#refuse('attemptGone');
    if (!this.#host.canRevoke) return this.#refuse('unsupported');
    if (!this.#host.mayPreempt(record)) return this.#refuse('tooSoon');
    this.decisionCount += 1;
    this.#host.preempt(record, said);
    return 'accepted';
  }

  /** Makes an assignment true that was checked, or that the host itself has made up its mind to. */
  place(record: TaskRecord, worker: WorkerRecord, by: AssignedBy, why?: Json | (() => Json)): void {
    this.decisionCount += 1;
    if (record.deferredIn === this.number) {
      record.deferredIn = -1;
      record.shapeEntry.deferredCount -= 1;
    }
    record.shapeEntry.moved();
    this.#host.commit(record, worker, by, why);
  }

  defer(task: Task, reason: Reason | string, options: DeferOptions = {}): void {
    if (!this.#isOpen) {
      this.#host.fault('outOfTurn', 'deferred by a cycle that is closed');
      return;
    }
    const said = readReason(reason, options.untilMs);
    const record = recordOfTask(task);
    if (record?.state !== 'pending' || record.task !== task) return;
    this.decisionCount += 1;
    const { shapeEntry } = record;
    record.reason = said;
    if (record.deferredIn !== this.number) {
      record.deferredIn = this.number;
      shapeEntry.deferredCount += 1;
    }
    if (options.scope === 'shape') shapeEntry.isDeferred = true;
    this.#note(shapeEntry, said, options.untilMs);
    shapeEntry.refresh();
  }

  deferRest(reason: Reason | string, options: Pick<DeferOptions, 'untilMs'> = {}): void {
    if (!this.#isOpen) {
      this.#host.fault('outOfTurn', 'deferred by a cycle that is closed');
      return;
    }
    const said = readReason(reason, options.untilMs);
    this.decisionCount += 1;
    for (const shapeEntry of [...this.#host.pool.shapes.startable]) {
      shapeEntry.isDeferred = true;
      this.#note(shapeEntry, said, options.untilMs);
      shapeEntry.refresh();
    }
  }

  /** Whether this task was deferred in this cycle, by itself or with its shape. */
  isDeferred(record: TaskRecord): boolean {
    return record.deferredIn === this.number || record.shapeEntry.isDeferred;
  }

  /** Nothing may come through this cycle any more, and its deferrals end. */
  close(): void {
    this.#isOpen = false;
    for (const shapeEntry of this.deferred) {
      shapeEntry.isDeferred = false;
      shapeEntry.deferredCount = 0;
      shapeEntry.refresh();
    }
  }

  #note(shapeEntry: ShapeEntry, reason: Reason, untilMs: Ms | undefined): void {
    this.deferred = this.#deferred ??= new Set();
    this.#deferred.add(shapeEntry);
    shapeEntry.lastReason = reason;
    shapeEntry.deferredUntilMs = untilMs;
    if (untilMs !== undefined) this.#host.wakeAt(untilMs);
  }

  #refuseTask(record: TaskRecord, task: Task): Answer {
    if (record.task === task && (record.state === 'held' || record.cancelled !== undefined)) {
      return this.#refuse('taskGone');
    }
    return this.#refuse(
      'taskNotPending',
      'assignedTwice',
      `assigned ${JSON.stringify(task.id)}, which does not wait`,
    );
  }

  #refuse(answer: Answer, kind?: FaultKind, message = ''): Answer {
    this.#refusals += 1;
    if (this.#refusals > MOST_REFUSALS) {
      throw new SchedulerError({
        code: 'REFUSALS_TOO_MANY',
        message: `more than ${MOST_REFUSALS} assignments were refused in one cycle, the last with ${answer}`,
        mend: 'defer the task when the host refuses it, instead of trying again in the same cycle',
      });
    }
    if (kind !== undefined) this.#host.fault(kind, message);
    return answer;
  }
}

function recordOfAttempt(attempt: unknown): TaskRecord | undefined {
  if (typeof attempt !== 'object' || attempt === null || !('task' in attempt)) return undefined;
  return recordOfTask(attempt.task);
}

/** Whether somebody has made this attempt himself, of a task that runs. */
function isCopy({ running }: TaskRecord, attempt: Attempt): boolean {
  return running?.attempt.task === attempt.task;
}

function readReason(reason: Reason | string, untilMs: Ms | undefined): Reason {
  const said = typeof reason === 'string' ? { code: 'deferred' as const, text: reason } : reason;
  if (typeof said !== 'object' || typeof said.text !== 'string' || said.text === '') {
    throw invalidDeferral('a deferral needs a reason', 'say in a few words what the task waits for');
  }
  if (untilMs !== undefined && !(typeof untilMs === 'number' && untilMs < Infinity)) {
    throw invalidDeferral(
      `untilMs is ${String(untilMs)}`,
      'give an instant on the host’s clock, or leave untilMs out',
    );
  }
  return said;
}

function invalidDeferral(message: string, mend: string): SchedulerError {
  return new SchedulerError({ code: 'DEFER_INVALID', message, mend });
}
