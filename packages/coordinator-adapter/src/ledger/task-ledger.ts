import { type Json, type Ms, SchedulerError, type Task } from '@fairlead/scheduler-core';
import type { TaskSubmission } from '../port/task-submission.ts';
import { taskSubmissionSchema } from '../port/task-submission.ts';
import type { WorkerPool } from '../pool/worker-pool.ts';
import type { ServiceAccount } from '../host/service-account.ts';
import { describeIssue } from '../port/describe-issue.ts';
import type { TaskCounts, TaskOutcome } from './task-outcome.ts';
import { type TaskState, TaskRecord } from './task-record.ts';

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
  readonly #open: Record<Exclude<TaskState, 'ended'>, number> = { pending: 0, held: 0, running: 0 };
  #sequence = 0;

  constructor(pool: WorkerPool, service: ServiceAccount) {
    this.#pool = pool;
    this.#service = service;
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

  /** Takes in tasks, all or none. @throws SchedulerError `TASK_INVALID` or `TASK_DUPLICATE`. */
  submit(submissions: readonly TaskSubmission[], nowMs: Ms): readonly TaskRecord[] {
    const parsed = submissions.map((submission, index) => this.#parse(submission, index));
    const ids = new Set<string>();
    for (const { id } of parsed) {
      if (this.#records.has(id) || ids.has(id)) throw duplicate(id);
      ids.add(id);
    }
    return parsed.map((fields) => this.#add(fields, nowMs));
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
    this.#pool.shapes.taskEnded(record.shapeEntry);
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
    const shapeEntry = this.#pool.intern(fields.slots, fields.requires);
    const task: Task = {
      id: fields.id,
      key: fields.key ?? fields.id,
      user: fields.user,
      project: fields.project,
      run: fields.run,
      priority: fields.priority,
      deadlineMs: fields.deadlineMs,
      estimateMs: fields.estimateMs,
      queuedAtMs: nowMs,
      sequence: this.#sequence,
      attempts: 0,
      labels: Object.keys(fields.labels).length === 0 ? NO_LABELS : Object.freeze(fields.labels),
      shape: shapeEntry.shape,
    };
    this.#sequence += 1;
    const record = new TaskRecord(
      task,
      fields.payload,
      shapeEntry,
      this.#service.of(task.project, task.user),
    );
    this.#records.set(fields.id, record);
    this.#open.pending += 1;
    shapeEntry.arrived(record);
    return record;
  }
}

const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});

type ParsedSubmission = ReturnType<typeof taskSubmissionSchema.parse> & { readonly payload: Json };

function duplicate(id: string): SchedulerError {
  return new SchedulerError({
    code: 'TASK_DUPLICATE',
    message: `a task with the id ${JSON.stringify(id)} has not ended yet`,
    where: `task ${JSON.stringify(id)}`,
    mend: 'give each task an id of its own (the key may repeat); none of these tasks was taken in',
  });
}
