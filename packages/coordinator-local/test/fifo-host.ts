import { once, EventEmitter } from 'node:events';
import type {
  AttemptResult,
  Coordinator,
  CoordinatorHost,
  Lease,
  ResultReceipt,
  TaskSubmission,
  WorkerChange,
  WorkerOffer,
} from '@fairlead/coordinator-adapter';

interface Running {
  readonly task: TaskSubmission;
  readonly lease: Lease;
}

/**
 * As little of a host as the port allows: tasks go to the first worker with room, first in, first out; what was
 * on a worker that left goes to another. Holds no task, drains no worker, retries nothing else.
 */
export class FifoHost implements CoordinatorHost {
  readonly #coordinator: Coordinator;
  readonly #news = new EventEmitter();
  readonly #waiting: { readonly task: TaskSubmission; readonly attempt: number }[] = [];
  readonly #running = new Map<number, Running>();
  #token = 0;
  /** Slots by worker. */
  readonly workers = new Map<string, number>();
  readonly everJoined: WorkerOffer[] = [];
  readonly left: { readonly id: string; readonly cause: string | undefined }[] = [];
  readonly beats = new Map<string, number>();
  readonly refusals: string[] = [];
  /** The last result of each task that has ended. */
  readonly ended = new Map<string, AttemptResult>();

  constructor(coordinator: Coordinator) {
    this.#coordinator = coordinator;
  }

  /** Resolves as soon as `isSo`; asked again whenever something has happened. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await once(this.#news, 'news');
  }

  get waitingIds(): readonly string[] {
    return this.#waiting.map(({ task }) => task.id);
  }

  /** Ids of the tasks that run on a worker. */
  runningOn(workerId: string): readonly string[] {
    const running = [...this.#running.values()].filter(({ lease }) => lease.workerId === workerId);
    return running.map(({ task }) => task.id);
  }

  submit(tasks: readonly TaskSubmission[]): void {
    this.#waiting.push(...tasks.map((task) => ({ task, attempt: 1 })));
    this.#handOut();
  }

  cancel(taskIds: Iterable<string>, reason: string): number {
    let found = 0;
    for (const id of taskIds) {
      const index = this.#waiting.findIndex(({ task }) => task.id === id);
      const running = [...this.#running.values()].find(({ task }) => task.id === id);
      if (index < 0 && running === undefined) continue;
      found += 1;
      if (running !== undefined) this.#coordinator.revoke?.(running.lease, reason);
      else {
        this.#waiting.splice(index, 1);
        this.#end(id, { outcome: 'cancelled', message: reason });
      }
    }
    return found;
  }

  prioritise(): number {
    return 0;
  }

  hold(): number {
    return 0;
  }

  release(): number {
    return 0;
  }

  workerJoined(offer: WorkerOffer): void {
    if (this.workers.has(offer.id)) throw new Error(`${offer.id} is there already`);
    this.workers.set(offer.id, offer.slots ?? 1);
    this.everJoined.push(offer);
    this.#handOut();
  }

  workerChanged(_workerId: string, _change: WorkerChange): void {
    throw new Error('a local worker does not change');
  }

  drain(): void {
    throw new Error('a local worker is not drained');
  }

  cordon(): void {
    throw new Error('a local worker is not cordoned');
  }

  uncordon(): void {
    throw new Error('a local worker is not cordoned');
  }

  workerLeft(id: string, cause?: string): void {
    this.left.push({ id, cause });
    this.workers.delete(id);
    for (const [token, { task, lease }] of this.#running) {
      if (lease.workerId !== id) continue;
      this.#running.delete(token);
      this.#waiting.unshift({ task, attempt: lease.attempt + 1 });
    }
    this.#handOut();
  }

  heartbeat(id: string): void {
    this.beats.set(id, (this.beats.get(id) ?? 0) + 1);
    this.#news.emit('news');
  }

  leaseRefused(token: number, reason: string): void {
    this.refusals.push(reason);
    const running = this.#running.get(token);
    this.#running.delete(token);
    if (running !== undefined) this.#end(running.task.id, { outcome: 'crashed', message: reason });
  }

  leaseEnded(token: number, result: AttemptResult): ResultReceipt {
    const running = this.#running.get(token);
    if (running === undefined) return token <= this.#token ? 'stale' : 'unknown';
    this.#running.delete(token);
    this.#end(running.task.id, result);
    return 'recorded';
  }

  /** Forgets a worker without a word to the coordinator, as a host does whose patience is over. */
  forget(id: string): void {
    this.workers.delete(id);
    for (const [token, { lease }] of this.#running) if (lease.workerId === id) this.#running.delete(token);
  }

  #end(id: string, result: AttemptResult): void {
    this.ended.set(id, result);
    this.#handOut();
  }

  #handOut(): void {
    for (const [workerId, slots] of this.workers) {
      while (this.runningOn(workerId).length < slots && this.#waiting.length > 0) {
        const next = this.#waiting.shift();
        if (next !== undefined) this.#lease(workerId, next.task, next.attempt);
      }
    }
    this.#news.emit('news');
  }

  #lease(workerId: string, task: TaskSubmission, attempt: number): void {
    this.#token += 1;
    const lease: Lease = {
      token: this.#token,
      task: {
        id: task.id,
        key: task.key ?? task.id,
        user: task.user ?? 'default',
        project: 'default',
        run: 'default',
        priority: 0,
        deadlineMs: undefined,
        estimateMs: undefined,
        queuedAtMs: 0,
        sequence: this.#token,
        attempts: attempt - 1,
        labels: {},
        shape: { id: '1', slots: 1, requires: {}, resources: {}, locks: [], antiAffinity: [] },
        prefers: [],
        preemptible: false,
        after: [],
      },
      payload: task.payload ?? null,
      attempt,
      workerId,
      ttlMs: Infinity,
    };
    this.#running.set(lease.token, { task, lease });
    try {
      this.#coordinator.lease(lease);
    } catch (error) {
      this.leaseRefused(lease.token, String(error));
    }
  }
}
