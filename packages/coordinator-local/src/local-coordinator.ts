import {
  type Coordinator,
  type CoordinatorHost,
  type Lease,
  consoleLogger,
} from '@fairlead/coordinator-adapter';
import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import { type Logger, SchedulerError } from '@fairlead/scheduler-core';
import { WorkerFleet } from './fleet/worker-fleet.ts';
import {
  type LocalCoordinatorOptions,
  type ReadWorkerOptions,
  readOptions,
} from './local-coordinator-options.ts';
import { reportAsJson, type TaskReport } from './report/task-report.ts';
import { type RunningAttempt, RunningAttempts } from './running-attempts.ts';
import type { StopReport } from './stop-report.ts';
import { expectNew } from './submission/expect-new.ts';
import { TestReader } from './submission/test-reader.ts';
import type { TestSubmission } from './submission/test-submission.ts';

/** A worker that is there. */
export interface LocalWorker {
  readonly id: string;
  /** Of its process. */
  readonly pid: number | undefined;
  readonly slots: number;
  /** Tests that it runs at this moment. */
  readonly running: number;
}

/**
 * A coordinator on one machine, without any service: workers are child processes, each slot of them runs test
 * files one after another with folders and an environment of its own. It has no scheduler of its own: put one in
 * charge with a `SchedulerCoordinator`.
 *
 * When the process that holds it dies, however it dies, workers and tests end by themselves.
 *
 * @example
 * ```ts
 * await using local = new LocalCoordinator({ root: 'my-project', workers: 4 });
 * await using scheduler = new SchedulerCoordinator(local);
 * await scheduler.initialize();
 * local.submit([{ id: 'cart', user: 'alice', payload: { runner: 'node-test', file: 'test/cart.test.ts' } }]);
 * await scheduler.settled();
 * ```
 */
export class LocalCoordinator implements Coordinator, AsyncDisposable {
  /** The real path of the project. */
  readonly root: string;
  readonly #logger: Logger;
  readonly #reader: TestReader;
  readonly #fleet: WorkerFleet;
  #host: CoordinatorHost | undefined;
  #isStopping = false;
  #stopReason = '';
  #closed: Promise<void> | undefined;
  #failure: SchedulerError | undefined;
  /** What was submitted and has not passed or been cancelled, by id. */
  readonly #open = new Map<string, TaskSubmission>();
  readonly #attempts = new RunningAttempts();

  /** Starts nothing yet. @throws SchedulerError `LOCAL_OPTIONS_INVALID`. */
  constructor(options: LocalCoordinatorOptions = {}) {
    const read = readOptions(options);
    this.root = read.root;
    this.#logger = options.logger ?? consoleLogger;
    this.#reader = new TestReader(read);
    this.#fleet = new WorkerFleet(read, definedOnly(options.environment ?? process.env), {
      joined: (id, worker) => {
        this.#joined(id, worker);
      },
      alive: (id) => {
        this.#host?.heartbeat(id);
      },
      attemptEnded: (token, report) => {
        this.#attemptEnded(token, report);
      },
      attemptRefused: (token, reason) => {
        const attempt = this.#attempts.take(token);
        attempt?.host.leaseRefused(token, reason);
        if (attempt !== undefined) this.#after([attempt]);
      },
      left: (id, cause) => {
        this.#left(id, cause);
      },
      gaveUp: (error, isLast) => {
        this.#gaveUp(error, isLast);
      },
    });
  }

  /** The workers that are there. */
  get workers(): readonly LocalWorker[] {
    return [...this.#fleet.present].map(({ worker: { id, pid }, options: { slots } }) => ({
      id,
      pid,
      slots,
      running: this.#attempts.countOn(id),
    }));
  }

  /** Why there is no worker any more, if each of them kept dying; what waited then was cancelled. */
  get failure(): SchedulerError | undefined {
    return this.#failure;
  }

  /**
   * Queues tests, all or none. Before a host is attached they wait for one.
   *
   * @throws SchedulerError `TASK_PAYLOAD_INVALID`, `TASK_FILE_OUTSIDE`, `RUNNER_UNKNOWN`, `RUNNER_NOT_ALLOWED`,
   * `RUNNER_UNAVAILABLE`; `TASK_INVALID` and `TASK_DUPLICATE` as the host does; `LOCAL_STATE` when it is stopping;
   * `WORKER_KEEPS_DYING` when no worker is left.
   */
  submit(tests: readonly TestSubmission[]): void {
    this.#expectServing('submit');
    const tasks = tests.map((test) => this.#reader.readSubmission(test));
    if (this.#host === undefined) expectNew(tasks, this.#open);
    else this.#host.submit(tasks);
    for (const task of tasks) this.#open.set(task.id, task);
  }

  /** Cancels tests, waiting or running. Returns how many that have not ended it found. */
  cancel(taskIds: Iterable<string>, reason: string): number {
    const ids = [...taskIds];
    const found = this.#host?.cancel(ids, reason) ?? ids.filter((id) => this.#open.has(id)).length;
    for (const id of ids) this.#open.delete(id);
    return found;
  }

  /** Keeps waiting tests from being started until `release`. Returns how many it held. */
  hold(taskIds: Iterable<string>): number {
    return this.#host?.hold(taskIds) ?? 0;
  }

  /** Ends `hold`. Returns how many it released. */
  release(taskIds: Iterable<string>): number {
    return this.#host?.release(taskIds) ?? 0;
  }

  /**
   * Kills a worker as `kill -9` would, to see what comes of it: its tests crash and are tried elsewhere, another
   * takes its place.
   *
   * @throws SchedulerError `WORKER_UNKNOWN`.
   */
  killWorker(id: string): void {
    this.#fleet.get(id).killOnPurpose();
  }

  /**
   * Called by `SchedulerCoordinator.initialize`; resolves when the workers are there.
   *
   * @throws SchedulerError `LOCAL_STATE` if a host is attached already; `WORKER_KEEPS_DYING` if no worker can be
   * started.
   */
  async attach(host: CoordinatorHost): Promise<void> {
    this.#expectServing('attach');
    if (this.#host !== undefined) throw this.#wrongState('attach came a second time');
    this.#host = host;
    // Slots that an earlier host's tests still hold are not free yet.
    await this.#attempts.idle();
    host.submit([...this.#open.values()]);
    if (this.#fleet.hasStarted) {
      for (const { worker, options } of this.#fleet.present) this.#joined(worker.id, options);
    } else {
      await this.#fleet.start();
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** What waits is kept for the next host that is attached; what runs goes on. */
  detach(waiting: readonly string[]): void {
    const kept = new Set(waiting);
    for (const id of this.#open.keys()) if (!kept.has(id)) this.#open.delete(id);
    this.#host = undefined;
  }

  lease(lease: Lease): void {
    this.#expectServing('a lease');
    if (this.#host === undefined) throw this.#wrongState('a lease came without a host');
    const worker = this.#fleet.get(lease.workerId);
    const { token, attempt, task, workerId } = lease;
    const payload = this.#reader.readPayload(lease.payload, task.id);
    this.#attempts.add(token, { taskId: task.id, workerId, host: this.#host });
    worker.run({ token, attempt, ...payload });
  }

  revoke(lease: Lease): void {
    const attempt = this.#attempts.get(lease.token);
    if (attempt === undefined) return;
    attempt.isRevoked = true;
    this.#fleet.get(attempt.workerId).stop(lease.token);
  }

  /** Starts nothing any more and cancels what waits; what runs may end. Nothing can be submitted from now on. */
  drain(reason = 'stopped'): StopReport {
    const running = this.#attempts.taskIds;
    if (!this.#isStopping) this.#stopReason = reason;
    this.#isStopping = true;
    const cancelled = this.cancel(
      [...this.#open.keys()].filter((id) => !running.has(id)),
      reason,
    );
    return { cancelled, running: running.size, ended: this.#attempts.idle() };
  }

  /** As `drain`, and kills what runs; it counts as cancelled. */
  abort(reason = 'stopped'): StopReport {
    const report = this.drain(reason);
    for (const [token, attempt] of this.#attempts) {
      attempt.isRevoked = true;
      attempt.host.cancel([attempt.taskId], reason);
      this.#fleet.get(attempt.workerId).stop(token);
    }
    return report;
  }

  /** Ends everything: as `abort`, and then the workers. Leaves no process and no folder. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(): Promise<void> {
    await this.abort('the coordinator is closed').ended;
    await this.#fleet.close();
  }

  #joined(id: string, { slots, capabilities, labels }: ReadWorkerOptions): void {
    this.#host?.workerJoined({ id, slots, capabilities, labels });
  }

  #attemptEnded(token: number, report: TaskReport): void {
    const attempt = this.#attempts.take(token);
    if (attempt === undefined) return;
    const { outcome, durationMs, message } = report;
    const details = reportAsJson(report);
    const receipt = attempt.host.leaseEnded(token, { outcome, durationMs, message, details });
    if (outcome === 'passed' || outcome === 'cancelled') this.#open.delete(attempt.taskId);
    // The host has given this worker up without a word; it will give it no task any more.
    if (receipt !== 'recorded' && !attempt.isRevoked && attempt.host === this.#host) {
      this.#fleet.get(attempt.workerId).kill('the host had given it up');
    }
    this.#after([attempt]);
  }

  #left(id: string, cause: string): void {
    const lost = this.#attempts.takeFrom(id);
    for (const host of new Set([this.#host, ...lost.map(({ host }) => host)])) host?.workerLeft(id, cause);
    this.#after(lost);
  }

  #gaveUp(error: SchedulerError, isLast: boolean): void {
    const { code, where = '', mend } = error;
    this.#logger.error(error.message, { code, where, mend });
    if (!isLast) return;
    this.#failure = error;
    this.cancel([...this.#open.keys()], `no worker is left: ${error.message}`);
  }

  #after(attempts: readonly RunningAttempt[]): void {
    if (this.#isStopping) {
      // It may wait again, to be tried elsewhere.
      for (const { host, taskId } of attempts) host.cancel([taskId], this.#stopReason);
    }
    this.#attempts.look();
  }

  #expectServing(verb: string): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isStopping) throw this.#wrongState(`${verb} came to a coordinator that is stopping`);
  }

  #wrongState(message: string): SchedulerError {
    return new SchedulerError({
      code: 'LOCAL_STATE',
      message,
      mend: 'attach one host at a time, and make a new LocalCoordinator after stopping one',
    });
  }
}

function definedOnly(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
