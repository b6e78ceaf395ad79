import { type Json, type Ms, SchedulerError, type Shape, type Task } from '@fairlead/scheduler-core';
import type { TaskSubmission } from '../port/task-submission.ts';
import { taskSubmissionSchema } from '../port/task-submission.ts';
import type { WorkerPool } from '../pool/worker-pool.ts';
import type { ServiceAccount } from './service-account.ts';
import { describeIssue } from '../port/describe-issue.ts';
import { endInWords, type TaskCounts, type TaskOutcome } from './task-outcome.ts';
import { type TaskState, TaskRecord } from './task-record.ts';
import { checkDependencies } from './read-dependencies.ts';
import { RememberedEnds } from './remembered-ends.ts';
import { Revisions } from './revisions.ts';
import { tiesOf } from './task-ties.ts';

/** How much the ledger remembers of what has ended. */
export interface LedgerMemory {
  /** Ended tasks that a task submitted later may come after. (Default: 10,000) */
  readonly rememberEnded: number;
  /** Keys without an open task whose newest revision is known. (Default: 10,000) */
  readonly rememberKeys: number;
}

/**
 * Every task from submission to its end, which is one of six. It holds what has not ended and counts what has,
 * so that at any moment `submitted` is the sum of all the rest.
 */
export class TaskLedger {
  readonly #pool: WorkerPool;
  readonly #service: ServiceAccount;
  readonly #records = new Map<string, TaskRecord>();
  readonly #ended: Record<TaskOutcome, number> = {
    passed: 0,
    failed: 0,
    crashed: 0,
    timedOut: 0,
    cancelled: 0,
    lost: 0,
  };
  readonly #open: Record<Exclude<TaskState, 'ended'>, number> = {
    pending: 0,
    waiting: 0,
    held: 0,
    running: 0,
  };
  readonly #memory: LedgerMemory;
  readonly #remembered: RememberedEnds;
  readonly revisions: Revisions;
  #sequence = 0;

  constructor(pool: WorkerPool, service: ServiceAccount, memory: LedgerMemory) {
    this.#pool = pool;
    this.#service = service;
    this.#memory = memory;
    this.#remembered = new RememberedEnds(memory.rememberEnded);
    this.revisions = new Revisions(memory.rememberKeys);
  }

  get pendingCount(): number {
    return this.#open.pending;
  }

  get runningCount(): number {
    return this.#open.running;
  }

  /** Tasks that have not ended. */
  get openCount(): number {
    return this.#records.size;
  }

  get counts(): TaskCounts {
    const submitted = this.#sequence;
    return { submitted, ...this.#open, ...this.#ended };
  }

  get records(): Iterable<TaskRecord> {
    return this.#records.values();
  }

  get(id: string): TaskRecord | undefined {
    return this.#records.get(id);
  }

  /**
   * Takes in tasks, all or none. Those that come after others wait for them; one that comes after a task which has
   * ended badly is doomed, as its ties say.
   *
   * @throws SchedulerError `TASK_INVALID`, `TASK_DUPLICATE`, `DEPENDENCY_UNKNOWN` or `DEPENDENCY_CYCLE`.
   */
  submit(submissions: readonly TaskSubmission[], nowMs: Ms): readonly TaskRecord[] {
    const read = this.#read(submissions);
    const records = read.fields.map((fields) => this.#add(fields, nowMs));
    if (read.ended !== undefined) this.#tie(records, read.ended);
    for (const record of records) {
      record.state = record.ties === undefined || record.ties.blockers.size === 0 ? 'pending' : 'waiting';
      this.#open[record.state] += 1;
      if (record.state === 'pending') record.shapeEntry.arrived(record);
    }
    return records;
  }

  /** Takes in a waiting task as it stands elsewhere, with its arrival number and all. */
  adopt(fields: Task, attempts: number, avoid?: ReadonlySet<string>): TaskRecord {
    const shapeEntry = this.#pool.intern(fields.shape);
    const service = this.#service.of(fields.project, fields.user);
    const record = new TaskRecord(
      { ...fields, shape: shapeEntry.shape },
      null,
      shapeEntry,
      service,
      attempts,
    );
    if (avoid !== undefined) record.avoid = new Set(avoid);
    this.#records.set(fields.id, record);
    this.#sequence = Math.max(this.#sequence, fields.sequence + 1);
    this.#open.pending += 1;
    shapeEntry.arrived(record);
    return record;
  }

  /** The tasks as they would be if they were submitted now; none is taken in. Throws as `submit`. */
  preview(submissions: readonly TaskSubmission[], nowMs: Ms): readonly Task[] {
    return this.#read(submissions).fields.map((fields, index) => {
      const shapeEntry = this.#pool.intern(fields);
      this.#pool.shapes.taskEnded(shapeEntry);
      return Object.freeze(taskOf(fields, shapeEntry.shape, nowMs, this.#sequence + index));
    });
  }

  /** Moves a task from one state to another; `end` is the only way out. */
  move(record: TaskRecord, state: Exclude<TaskState, 'ended'>): void {
    if (record.state !== 'ended') this.#open[record.state] -= 1;
    const wasPending = record.state === 'pending';
    record.state = state;
    this.#open[state] += 1;
    const { shapeEntry } = record;
    if (state === 'pending') shapeEntry.arrived(record);
    else if (wasPending) shapeEntry.departed(record);
  }

  end(record: TaskRecord, outcome: TaskOutcome): void {
    if (record.state === 'ended') return;
    const wasPending = record.state === 'pending';
    this.#open[record.state] -= 1;
    this.#ended[outcome] += 1;
    record.state = 'ended';
    if (wasPending) record.shapeEntry.departed(record);
    this.#records.delete(record.task.id);
    this.#remembered.add(record.task.id, outcome);
    this.#pool.shapes.taskEnded(record.shapeEntry);
  }

  #read(submissions: readonly TaskSubmission[]): {
    readonly fields: readonly ParsedSubmission[];
    /** How remembered tasks ended; absent if no task comes after another. */
    readonly ended: ReadonlyMap<string, TaskOutcome> | undefined;
  } {
    const parsed = submissions.map((submission, index) => this.#parse(submission, index));
    const ids = new Set<string>();
    for (const { id, locks } of parsed) {
      this.#pool.locks.check(id, locks);
      if (this.#records.has(id) || ids.has(id)) throw duplicate(id);
      ids.add(id);
    }
    if (!parsed.some(({ after }) => after.length > 0)) return { fields: parsed, ended: undefined };
    const ended = this.#remembered.byId();
    const isKnown = (id: string): boolean => this.#records.has(id) || ended.has(id);
    checkDependencies(parsed, isKnown, this.#memory.rememberEnded);
    return { fields: parsed, ended };
  }

  /** Every task that was named is open or remembered. */
  #tie(records: readonly TaskRecord[], ended: ReadonlyMap<string, TaskOutcome>): void {
    for (const record of records) {
      for (const id of record.task.after) {
        const before = this.#records.get(id);
        if (before !== undefined) {
          tiesOf(record).blockers.add(before);
          tiesOf(before).dependents.add(record);
        } else if (ended.get(id) !== 'passed') {
          tiesOf(record).doom ??= endInWords(id, ended.get(id) ?? 'lost');
        }
      }
    }
  }

  #parse(submission: TaskSubmission, index: number): ParsedSubmission {
    const result = taskSubmissionSchema.safeParse(submission);
    if (result.success) return result.data;
    const { field, message } = describeIssue(result.error);
    throw new SchedulerError({
      code: 'TASK_INVALID',
      message: `${field} ${message}`,
      where: `task ${index + 1} of those submitted together${field === 'id' ? '' : `, id ${JSON.stringify(submission.id)}`}`,
      mend: 'correct the field and submit again; none of these tasks was taken in',
    });
  }

  #add(fields: ParsedSubmission, nowMs: Ms): TaskRecord {
    const shapeEntry = this.#pool.intern(fields);
    const task = taskOf(fields, shapeEntry.shape, nowMs, this.#sequence);
    this.#sequence += 1;
    const record = new TaskRecord(
      task,
      fields.payload,
      shapeEntry,
      this.#service.of(task.project, task.user),
    );
    this.#records.set(fields.id, record);
    if (fields.supersede !== undefined) {
      const ties = tiesOf(record);
      ties.supersede = fields.supersede;
      ties.isOfRecord = fields.ofRecord;
    }
    return record;
  }
}

function taskOf(fields: ParsedSubmission, shape: Shape, nowMs: Ms, sequence: number): Task {
  return {
    id: fields.id,
    key: fields.key ?? fields.id,
    user: fields.user,
    project: fields.project,
    run: fields.run,
    priority: fields.priority,
    deadlineMs: fields.deadlineMs,
    estimateMs: fields.estimateMs,
    queuedAtMs: nowMs,
    sequence,
    attempts: 0,
    labels: Object.keys(fields.labels).length === 0 ? NO_LABELS : Object.freeze(fields.labels),
    shape,
    prefers: frozenList(fields.prefers),
    preemptible: fields.preemptible,
    after: frozenList(fields.after),
  };
}

const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});
const NONE: readonly never[] = Object.freeze([]);

/** Most lists are empty; those share one object. */
function frozenList<T>(given: readonly T[]): readonly T[] {
  return given.length === 0 ? NONE : Object.freeze(given);
}

type ParsedSubmission = ReturnType<typeof taskSubmissionSchema.parse> & { readonly payload: Json };

function duplicate(id: string): SchedulerError {
  return new SchedulerError({
    code: 'TASK_DUPLICATE',
    message: `a task with the id ${JSON.stringify(id)} has not ended yet`,
    where: `task ${JSON.stringify(id)}`,
    mend: 'give each task an id of its own (the key may repeat); none of these tasks was taken in',
  });
}
