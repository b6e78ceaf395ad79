import type { AttemptResult, HostEvent, TaskOutcome } from '@fairlead/coordinator-adapter';
import type { Attempt, AttemptOutcome, Shape, Task, Worker, WorkerState } from '@fairlead/scheduler-core';

const shape: Shape = { id: '', slots: 1, requires: {}, resources: {}, locks: [], antiAffinity: [] };

/** Makes the events of a run by hand, and keeps the books that a host would keep. */
export class HandMadeRun {
  readonly #hear: (event: HostEvent) => void;
  readonly #tasks = new Map<string, Task>();
  readonly #attempts = new Map<string, Attempt>();
  readonly #workers = new Map<string, Worker>();
  #token = 0;

  constructor(hear: (event: HostEvent) => void) {
    this.#hear = hear;
  }

  joined(atMs: number, id: string, slots = 1, state: WorkerState = 'ready'): void {
    const worker = {
      id,
      class: { id: '', capabilities: {} },
      labels: {},
      slots,
      used: 0,
      resources: {},
      freeResources: {},
      free: slots,
      state,
      joinedAtMs: atMs,
    };
    this.#workers.set(id, worker);
    this.#hear({ type: 'workerJoined', atMs, worker });
  }

  submitted(atMs: number, user: string, id: string, key = id): void {
    const task: Task = {
      id,
      key,
      user,
      project: 'example',
      run: 'example',
      priority: 0,
      deadlineMs: undefined,
      estimateMs: undefined,
      queuedAtMs: atMs,
      sequence: this.#tasks.size,
      attempts: 0,
      labels: {},
      shape,
      prefers: [],
      preemptible: false,
      after: [],
    };
    this.#tasks.set(id, task);
    this.#hear({ type: 'taskSubmitted', atMs, task });
  }

  started(atMs: number, id: string, workerId: string): void {
    const task = this.#task(id);
    const worker = this.#workers.get(workerId);
    if (worker === undefined) throw new TypeError(`no worker ${workerId}`);
    const attempt: Attempt = { task, worker, number: task.attempts + 1, startedAtMs: atMs, by: 'plugin' };
    this.#attempts.set(id, attempt);
    this.#token += 1;
    const { number } = attempt;
    const lease = { token: this.#token, task, payload: null, attempt: number, workerId, ttlMs: 30_000 };
    this.#hear({ type: 'attemptStarted', atMs, attempt, lease });
  }

  /** The attempt ends, and its task with it unless it is tried again. */
  ended(
    atMs: number,
    id: string,
    outcome: Exclude<AttemptOutcome, 'refused' | 'preempted'>,
    more: { readonly willRetry?: boolean; readonly result?: AttemptResult; readonly message?: string } = {},
  ): void {
    const attempt = this.#attempts.get(id);
    if (attempt === undefined) throw new TypeError(`${id} does not run`);
    const { willRetry = false, result, message } = more;
    this.#attempts.delete(id);
    this.#hear({ type: 'attemptEnded', atMs, attempt, outcome, result, message, willRetry });
    if (willRetry) this.#tasks.set(id, { ...attempt.task, attempts: attempt.number });
    else this.taskEnded(atMs, id, outcome, message);
  }

  /** Without an attempt: it was cancelled while it waited. */
  taskEnded(atMs: number, id: string, outcome: TaskOutcome, message?: string): void {
    const task = this.#task(id);
    this.#hear({ type: 'taskEnded', atMs, task, outcome, attempts: task.attempts + 1, message });
  }

  left(atMs: number, id: string, cause: string | undefined): void {
    const worker = this.#workers.get(id);
    if (worker === undefined) throw new TypeError(`no worker ${id}`);
    this.#hear({ type: 'workerLeft', atMs, worker, cause });
  }

  scheduler(atMs: number, name: string, strategy: string): void {
    this.#hear({ type: 'schedulerChanged', atMs, name, strategy });
  }

  #task(id: string): Task {
    const task = this.#tasks.get(id);
    if (task === undefined) throw new TypeError(`no task ${id}`);
    return task;
  }
}
