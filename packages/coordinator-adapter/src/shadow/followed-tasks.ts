import { SchedulerError, type Task } from '@fairlead/scheduler-core';
import type { SchedulingHost } from '../host/scheduling-host.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import { tiesOf } from '../ledger/task-ties.ts';
import { type Needs, shapeOf } from '../pool/needs.ts';
import type { RecordedTask, RecordingLine } from '../recording/recording-line.ts';
import type { RecordedRetries } from './recorded-retries.ts';

type LineOf<Type extends RecordingLine['type']> = Extract<RecordingLine, { type: Type }>;

const NO_LABELS: Task['labels'] = Object.freeze({});
const STOPPED = { code: 'deferred', text: 'it was stopped there' } as const;

/** Tasks as they are in the host that is followed. What becomes of them is told, so no rule of the ledger is asked. */
export class FollowedTasks {
  readonly #host: SchedulingHost;
  readonly #retries: RecordedRetries;
  readonly #shapes = new Map<number, Needs>();

  constructor(host: SchedulingHost, retries: RecordedRetries) {
    this.#host = host;
    this.#retries = retries;
  }

  shape({ shape, slots, requires, resources, locks, antiAffinity }: LineOf<'shape'>): void {
    this.#shapes.set(shape, { slots, requires, resources, locks, antiAffinity });
  }

  queued({ atMs, cause, task: given }: LineOf<'queued'>): void {
    const known = this.#host.ledger.get(given.id);
    if (known !== undefined && (cause === 'changed' || cause === 'released')) {
      this.#waitsAgain(known, given, atMs, cause);
      return;
    }
    // It was held and has ended since, of which no scheduler hears.
    if (known !== undefined) this.#host.ledger.end(known, 'cancelled');
    const { task } = this.#adopt(given);
    this.#host.emit({ type: 'taskQueued', atMs, task, cause });
  }

  /** It ran when the recording began. */
  running({ task, worker: workerId, startedAtMs, by, preempted }: LineOf<'running'>): void {
    const worker = this.#host.pool.record(workerId);
    if (worker === undefined) throw unknown('worker', workerId);
    const record = this.#adopt(task);
    this.#host.start(record, worker, by, undefined, startedAtMs);
    if (preempted === true) record.preempted = STOPPED;
  }

  removed({ atMs, task: id, cause }: LineOf<'removed'>): void {
    const record = this.#known(id);
    if (cause === 'cancelled') {
      this.#host.cancelWaiting(record, '', 'request');
      return;
    }
    this.#host.ledger.move(record, 'held');
    this.#host.emit({ type: 'taskRemoved', atMs, task: record.task, cause });
  }

  finished({ task: id, outcome, durationMs, again, priority }: LineOf<'finished'>): void {
    const record = this.#known(id);
    if (record.running === undefined) throw unknown('running task', id);
    this.#retries.again = again;
    record.nextPriority = priority;
    const isPreempted = outcome === 'preempted';
    record.preempted = isPreempted ? STOPPED : undefined;
    if (isPreempted && !again) tiesOf(record).superseded = 'by a newer revision';
    // Of the result only the duration counts here.
    const result = { outcome: 'passed', durationMs } as const;
    this.#host.endAttempt(record, isPreempted ? 'cancelled' : outcome, result);
  }

  #waitsAgain(record: TaskRecord, given: RecordedTask, atMs: number, cause: 'changed' | 'released'): void {
    const { task: before } = record;
    if (cause === 'changed' || given.priority !== before.priority) record.prioritise(given.priority);
    if (cause === 'released') this.#host.ledger.move(record, 'pending');
    else this.#host.emit({ type: 'taskRemoved', atMs, task: before, cause });
    this.#host.emit({ type: 'taskQueued', atMs, task: record.task, cause });
  }

  #adopt(given: RecordedTask): TaskRecord {
    const needs = this.#shapes.get(given.shape);
    if (needs === undefined) throw unknown('shape', String(given.shape));
    const { attempts, avoid, preemptions, shape: _, deadlineMs, estimateMs, labels, prefers, after } = given;
    const fields: Task = {
      ...given,
      deadlineMs,
      estimateMs,
      attempts,
      labels: Object.keys(labels).length === 0 ? NO_LABELS : Object.freeze(labels),
      prefers: Object.freeze(prefers),
      after: Object.freeze(after),
      shape: shapeOf(needs),
    };
    const record = this.#host.ledger.adopt(
      fields,
      attempts,
      avoid === undefined ? undefined : new Set(avoid),
    );
    if (preemptions !== undefined) record.preemptions = preemptions;
    return record;
  }

  #known(id: string): TaskRecord {
    const record = this.#host.ledger.get(id);
    if (record === undefined) throw unknown('task', id);
    return record;
  }
}

function unknown(kind: string, id: string): SchedulerError {
  return new SchedulerError({
    code: 'RECORDING_INVALID',
    message: `it speaks of the ${kind} ${JSON.stringify(id)}, of which no line before says that it is there`,
    mend: 'give a file as it was written by a recording, unchanged',
  });
}
