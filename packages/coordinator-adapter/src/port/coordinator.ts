import type { Task, WorkerHint } from '@fairlead/scheduler-core';
import type { TaskOutcome } from '../ledger/task-outcome.ts';
import type { Lease } from './lease.ts';
import type { CoordinatorHost } from './coordinator-host.ts';

/**
 * What a coordinator must be able to do to have its tasks scheduled by Fairlead: give events, take leases. It
 * moves tasks and results between people, workers and the host; the host keeps the truth and decides.
 *
 * @example
 * ```ts
 * class MyCoordinator implements Coordinator {
 *   attach(host: CoordinatorHost) {
 *     this.bus.on('worker', (worker) => host.workerJoined({ id: worker.name, slots: worker.cores }));
 *     this.bus.on('gone', (worker) => host.workerLeft(worker.name));
 *     this.bus.on('submit', (tests) => host.submit(tests));
 *     this.bus.on('result', ({ token, outcome }) => host.leaseEnded(token, { outcome }));
 *   }
 *   lease(lease: Lease) {
 *     this.bus.send(lease.workerId, { run: lease.payload, token: lease.token });
 *   }
 *   revoke(lease: Lease) {
 *     this.bus.send(lease.workerId, { stop: lease.token });
 *   }
 *   detach() {
 *     this.bus.removeAllListeners();
 *   }
 * }
 * ```
 */
export interface Coordinator {
  /**
   * Called once, by `SchedulerCoordinator.initialize`. From now on report everything to `host`, beginning with
   * the workers that are there and the tasks that wait, and start no task without a lease.
   */
  attach(host: CoordinatorHost): void | Promise<void>;
  /**
   * Called by `restore` and `shutdown`: schedule by yourself again. `waiting` are the ids of tasks that the host
   * knows and that have not started; running ones end as they would.
   */
  detach(waiting: readonly string[]): void | Promise<void>;
  /**
   * Start this attempt. Must return at once; later say `host.leaseEnded(token, …)`, or `host.leaseRefused` if it
   * cannot be started. A throw means refused.
   */
  lease(lease: Lease): void;
  /**
   * Stop this attempt, for its result is not wanted, or something more urgent needs its place. Later say `leaseEnded`
   * with `cancelled`, or whatever it ended with. The slots stay taken until then, or until the lease expires. Leave
   * this method out if you cannot stop anything: what is cancelled then runs to its end, and nothing is preempted.
   */
  revoke?(lease: Lease, reason: string): void;
  /**
   * Advice of a scheduler that saves energy or money: this worker may sleep for now, or will be needed soon. Do with
   * it what you like, report what comes of it (`cordon`, `workerLeft`, `workerJoined`), or leave this method out.
   * `wake` may name a worker that left after it was advised to sleep: one like it is wanted.
   */
  hint?(hint: WorkerHint): void;
  /**
   * A task has ended, for good and once: whatever was kept for it may be forgotten, and whoever waits for it told. Also
   * those that never started, for they were cancelled, superseded, or came after one that did not pass. Must return at
   * once; a throw is logged and changes nothing.
   */
  taskEnded?(task: Task, outcome: TaskOutcome, message: string | undefined): void;
}
