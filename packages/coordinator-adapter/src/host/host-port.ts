import { type Ms, SchedulerError } from '@fairlead/scheduler-core';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { WorkerRecord } from '../pool/worker-record.ts';
import type { CoordinatorHost, WorkerChange } from '../port/coordinator-host.ts';
import { describeIssue } from '../port/describe-issue.ts';
import type { AttemptResult, ResultReceipt } from '../port/lease.ts';
import type { TaskSubmission } from '../port/task-submission.ts';
import { workerChangeSchema, type WorkerOffer, workerOfferSchema } from '../port/worker-offer.ts';
import type { SchedulingHost } from './scheduling-host.ts';

/** The words of a coordinator, parsed and made into changes of the truth. */
export class HostPort implements CoordinatorHost {
  readonly #host: SchedulingHost;

  constructor(host: SchedulingHost) {
    this.#host = host;
  }

  submit(tasks: readonly TaskSubmission[]): void {
    const host = this.#host;
    const atMs = host.now;
    const records = host.ledger.submit(tasks, atMs);
    for (const { task, state } of records) {
      if (state === 'pending') host.emit({ type: 'taskQueued', atMs, task, cause: 'submitted' });
      host.listeners.tell({ type: 'taskSubmitted', atMs, task });
    }
    host.ties.submitted(records);
    host.cycles.ask();
  }

  cancel(taskIds: Iterable<string>, reason: string): number {
    return this.#forEach(taskIds, (record) => {
      if (record.state === 'running') this.#host.cancelRunning(record, reason, 'request');
      else this.#host.cancelWaiting(record, reason, 'request');
      return true;
    });
  }

  hold(taskIds: Iterable<string>): number {
    return this.#forEach(taskIds, (record) => {
      if (record.state === 'waiting') return setHeld(record, true);
      if (record.state !== 'pending') return false;
      this.#host.ledger.move(record, 'held');
      this.#host.emit({ type: 'taskRemoved', atMs: this.#host.now, task: record.task, cause: 'held' });
      return true;
    });
  }

  release(taskIds: Iterable<string>): number {
    return this.#forEach(taskIds, (record) => {
      if (record.state === 'waiting') return setHeld(record, false);
      if (record.state !== 'held') return false;
      this.#host.ledger.move(record, 'pending');
      this.#host.emit({ type: 'taskQueued', atMs: this.#host.now, task: record.task, cause: 'released' });
      return true;
    });
  }

  prioritise(taskIds: Iterable<string>, priority: number): number {
    if (!Number.isFinite(priority)) throw invalidPriority(priority);
    return this.#forEach(taskIds, (record) => {
      const { task: before, state } = record;
      const atMs = this.#host.now;
      record.prioritise(priority);
      if (state === 'pending') {
        this.#host.emit({ type: 'taskRemoved', atMs, task: before, cause: 'changed' });
        this.#host.emit({ type: 'taskQueued', atMs, task: record.task, cause: 'changed' });
      }
      return true;
    });
  }

  workerJoined(offer: WorkerOffer): void {
    const parsed = workerOfferSchema.safeParse(offer);
    if (!parsed.success) throw invalidWorker(describeIssue(parsed.error), offer.id);
    const host = this.#host;
    if (host.pool.record(parsed.data.id) !== undefined) {
      throw new SchedulerError({
        code: 'WORKER_DUPLICATE',
        message: `a worker with the id ${JSON.stringify(offer.id)} is there already`,
        where: `worker ${JSON.stringify(offer.id)}`,
        mend: 'report workerLeft first; a worker that comes back is a new one, with a new id',
      });
    }
    const atMs = host.now;
    const { view } = host.pool.join({ ...parsed.data, nowMs: atMs });
    host.emit({ type: 'workerJoined', atMs, worker: view });
    host.listeners.tell({ type: 'workerJoined', atMs, worker: view });
    host.cycles.ask();
  }

  workerChanged(workerId: string, change: WorkerChange): void {
    const parsed = workerChangeSchema.safeParse(change);
    if (!parsed.success) throw invalidWorker(describeIssue(parsed.error), workerId);
    const worker = this.#host.pool.record(workerId);
    if (worker === undefined) return;
    if (parsed.data.slots !== undefined) worker.slots = parsed.data.slots;
    if (parsed.data.resources !== undefined) worker.stock.set(parsed.data.resources);
    if (parsed.data.labels !== undefined) worker.labels = Object.freeze(parsed.data.labels);
    this.#host.pool.changed(worker);
    this.#workerChanged(worker);
  }

  drain(workerId: string): void {
    const worker = this.#host.pool.record(workerId);
    if (worker === undefined) return;
    this.#setState(worker, 'draining');
    if (worker.used === 0) this.#host.removeWorker(worker, 'drained');
  }

  cordon(workerId: string): void {
    const worker = this.#host.pool.record(workerId);
    if (worker?.state === 'ready') this.#setState(worker, 'cordoned');
  }

  uncordon(workerId: string): void {
    const worker = this.#host.pool.record(workerId);
    if (worker?.state === 'cordoned') this.#setState(worker, 'ready');
  }

  workerLeft(workerId: string, cause?: string): void {
    const worker = this.#host.pool.record(workerId);
    if (worker === undefined) return;
    this.#lose(worker, 'crashed', cause ?? 'it left');
  }

  heartbeat(workerId: string): void {
    const worker = this.#host.pool.record(workerId);
    if (worker !== undefined) worker.lastHeartbeatMs = this.#host.now;
  }

  leaseRefused(token: number, reason: string): void {
    const record = this.#host.underLease(token);
    if (typeof record === 'object') this.#host.endAttempt(record, 'refused', undefined, reason);
  }

  leaseEnded(token: number, result: AttemptResult): ResultReceipt {
    const record = this.#host.underLease(token);
    if (typeof record === 'object') {
      this.#host.endAttempt(record, result.outcome, result);
      return 'recorded';
    }
    if (record === 'stale') {
      this.#host.staleCount += 1;
      this.#host.listeners.tell({ type: 'staleResult', atMs: this.#host.now, token, result });
    }
    return record;
  }

  /** The host itself heard nothing for so long. */
  forgiveSilence(lateMs: Ms): void {
    const nowMs = this.#host.now;
    for (const worker of this.#host.pool.records)
      worker.lastHeartbeatMs = Math.min(nowMs, worker.lastHeartbeatMs + lateMs);
  }

  /** Workers that have not been heard of for the time of a lease are gone, and what they ran is lost. */
  loseSilentWorkers(leaseTtlMs: number): void {
    const lastMs = this.#host.now - leaseTtlMs;
    for (const worker of [...this.#host.pool.records]) {
      if (worker.lastHeartbeatMs <= lastMs)
        this.#lose(worker, 'lost', `silent for ${Math.round(leaseTtlMs / 1000)} s`);
    }
  }

  #lose(worker: WorkerRecord, outcome: 'crashed' | 'lost', cause: string): void {
    // Nothing may be started on it while its attempts are ended one by one.
    this.#host.pool.setState(worker, 'left');
    const lost: TaskRecord[] = [];
    for (const { task } of this.#host.running) {
      const record = this.#host.ledger.get(task.id);
      if (record?.running?.worker === worker) lost.push(record);
    }
    for (const record of lost) {
      const cancelled = record.cancelled !== undefined;
      this.#host.endAttempt(
        record,
        cancelled ? 'cancelled' : outcome,
        undefined,
        `worker ${worker.id}: ${cause}`,
      );
    }
    this.#host.removeWorker(worker, cause);
  }

  #setState(worker: WorkerRecord, state: 'ready' | 'cordoned' | 'draining'): void {
    this.#host.pool.setState(worker, state);
    this.#workerChanged(worker);
  }

  #workerChanged({ view }: WorkerRecord): void {
    const atMs = this.#host.now;
    this.#host.emit({ type: 'workerChanged', atMs, worker: view });
    this.#host.listeners.tell({ type: 'workerChanged', atMs, worker: view });
    this.#host.cycles.ask();
  }

  #forEach(taskIds: Iterable<string>, act: (record: TaskRecord) => boolean): number {
    let count = 0;
    for (const id of taskIds) {
      const record = this.#host.ledger.get(id);
      if (record !== undefined && act(record)) count += 1;
    }
    this.#host.cycles.ask();
    return count;
  }
}

/** A task that waits for others is held once they have passed. Says whether that is news. */
function setHeld({ ties }: TaskRecord, isHeld: boolean): boolean {
  if (ties === undefined || ties.isHeld === isHeld) return false;
  ties.isHeld = isHeld;
  return true;
}

function invalidPriority(priority: number): SchedulerError {
  return new SchedulerError({
    code: 'TASK_INVALID',
    message: `priority is ${String(priority)}`,
    where: 'prioritise',
    mend: 'give a finite number; larger is sooner',
  });
}

function invalidWorker(
  issue: { readonly field: string; readonly message: string },
  id: unknown,
): SchedulerError {
  return new SchedulerError({
    code: 'WORKER_INVALID',
    message: `${issue.field} ${issue.message}`,
    where: `worker ${JSON.stringify(id)}`,
    mend: 'correct the field and report the worker again',
  });
}
