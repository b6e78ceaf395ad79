import type { Coordinator, CoordinatorHost, Lease } from '@fairlead/coordinator-adapter';
import type { SchedulerError, Task, WorkerHint } from '@fairlead/scheduler-core';
import { wrongState } from './errors/wrong-state.ts';
import type { SleepReport } from './fleet/sleep-record.ts';
import { WorkerFleet } from './fleet/worker-fleet.ts';
import { LeaseDesk } from './leases/lease-desk.ts';
import type { LocalWorker } from './local-worker.ts';
import type { LocalCoordinatorOptions } from './options/local-coordinator-options.ts';
import { type ReadOptions, type ReadWorkerOptions, readOptions } from './options/read-options.ts';
import type { StopReport } from './stop-report.ts';
import { OpenTests } from './submission/open-tests.ts';
import { TestReader } from './submission/test-reader.ts';
import type { TestSubmission } from './submission/test-submission.ts';

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
  readonly #logger: ReadOptions['logger'];
  readonly #reader: TestReader;
  readonly #fleet: WorkerFleet;
  #host: CoordinatorHost | undefined;
  readonly #desk: LeaseDesk;
  #isStopping = false;
  #closed: Promise<void> | undefined;
  #failure: SchedulerError | undefined;
  readonly #open = new OpenTests();

  /** Starts nothing yet. @throws SchedulerError `LOCAL_OPTIONS_INVALID`. */
  constructor(options: LocalCoordinatorOptions = {}) {
    const read = readOptions(options);
    this.root = read.root;
    this.#logger = read.logger;
    this.#reader = new TestReader(read);
    this.#desk = new LeaseDesk({
      worker: (id) => this.#fleet.get(id),
      isInCharge: (host) => host === this.#host,
      passed: (taskId) => {
        this.#open.passed(taskId);
      },
    });
    this.#fleet = new WorkerFleet(read, {
      joined: (id, worker) => {
        this.#joined(id, worker);
      },
      alive: (id) => {
        this.#host?.heartbeat(id);
      },
      attemptEnded: (token, report) => {
        this.#desk.ended(token, report);
      },
      attemptRefused: (token, reason) => {
        this.#desk.refused(token, reason);
      },
      attemptDropped: (token) => {
        this.#desk.dropped(token);
      },
      left: (id, cause) => {
        this.#desk.left(id, cause, this.#host);
      },
      gaveUp: (error, isLast) => {
        this.#gaveUp(error, isLast);
      },
    });
  }

  /** The workers that are there. */
  get workers(): readonly LocalWorker[] {
    return [...this.#fleet.present].map(({ id, pid, state, slept, options: { slots } }) => ({
      id,
      pid,
      slots,
      running: this.#desk.countOn(id),
      state,
      asleepSeconds: slept.asleepSeconds,
    }));
  }

  /** What the workers have slept so far, those that are gone included. */
  get slept(): SleepReport {
    return this.#fleet.slept;
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
    this.#open.expectNew(tasks);
    this.#open.add(tasks);
    try {
      this.#host?.submit(tasks);
    } catch (error) {
      for (const { id } of tasks) this.#open.delete(id);
      throw error;
    }
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
   * takes its place. One that sleeps has no process that could be killed, and sleeps on.
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
    if (this.#host !== undefined) throw wrongState('attach came a second time');
    this.#host = host;
    // Slots that an earlier host's tests still hold are not free yet.
    await this.#desk.idle();
    host.submit(this.#open.forHost());
    if (this.#fleet.hasStarted) {
      for (const { id, options } of this.#fleet.present) this.#joined(id, options);
    } else {
      await this.#fleet.start();
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** What waits is kept for the next host that is attached; what runs goes on. */
  detach(waiting: readonly string[]): void {
    this.#open.keep(new Set(waiting));
    this.#host = undefined;
  }

  lease(lease: Lease): void {
    this.#expectServing('a lease');
    if (this.#host === undefined) throw wrongState('a lease came without a host');
    this.#desk.begin(lease, this.#reader.readPayload(lease.payload, lease.task.id), this.#host);
  }

  /** Stops a test and all that it started: SIGTERM, and SIGKILL for what is still there 2 s later. */
  revoke(lease: Lease): void {
    this.#desk.revoke(lease.token);
  }

  /**
   * `sleep` ends the process of a worker that has nothing to do; the worker stays, and a lease wakes it. `wake`
   * starts a process for one that sleeps, ahead of need. Hints about workers that are busy or not there are passed
   * over: one that left has been replaced already.
   */
  hint(hint: WorkerHint): void {
    if (this.#isStopping) return;
    if ('wake' in hint) this.#fleet.find(hint.wake)?.wake();
    else if (this.#desk.countOn(hint.sleep) === 0) this.#fleet.find(hint.sleep)?.sleep();
  }

  taskEnded({ id }: Task): void {
    this.#open.delete(id);
  }

  /** Starts nothing any more and cancels what waits; what runs may end. Nothing can be submitted from now on. */
  drain(reason = 'stopped'): StopReport {
    const running = this.#desk.taskIds;
    this.#desk.stopRetries(reason);
    this.#isStopping = true;
    const cancelled = this.cancel(
      [...this.#open.ids].filter((id) => !running.has(id)),
      reason,
    );
    return { cancelled, running: running.size, ended: this.#desk.idle() };
  }

  /** As `drain`, and kills what runs; it counts as cancelled. */
  abort(reason = 'stopped'): StopReport {
    const report = this.drain(reason);
    this.#desk.abort(reason);
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

  #joined(id: string, { slots, capabilities, resources, labels }: ReadWorkerOptions): void {
    this.#host?.workerJoined({ id, slots, capabilities, resources, labels });
  }

  #gaveUp(error: SchedulerError, isLast: boolean): void {
    const { code, where = '', mend } = error;
    this.#logger.error(error.message, { code, where, mend });
    if (!isLast) return;
    this.#failure = error;
    this.cancel([...this.#open.ids], `no worker is left: ${error.message}`);
  }

  #expectServing(verb: string): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isStopping) throw wrongState(`${verb} came to a coordinator that is stopping`);
  }
}
