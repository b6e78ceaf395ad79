import type { AttemptResult, ResultReceipt } from './lease.ts';
import type { TaskSubmission } from './task-submission.ts';
import type { WorkerOffer } from './worker-offer.ts';

/** What of a worker may change while it is there. */
export interface WorkerChange {
  /** At least 1. Fewer than are in use only stops new tasks. */
  readonly slots?: number | undefined;
  /** Replaces all amounts. Less than is taken only stops tasks that would take more. */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/**
 * What the host hears from a coordinator. Every call returns at once and decides nothing; what it brings about is
 * decided in a cycle soon after. Words about things the host does not know (a worker that left, an old token)
 * are answered, never an error.
 */
export interface CoordinatorHost {
  /**
   * Queues tasks, all or none.
   *
   * @throws SchedulerError `TASK_INVALID` (field and mend named), or `TASK_DUPLICATE` if a task of the id has
   * not ended yet.
   */
  submit(tasks: readonly TaskSubmission[]): void;
  /** Cancels tasks, waiting or running. Returns how many that have not ended it found. */
  cancel(taskIds: Iterable<string>, reason: string): number;
  /** Keeps waiting tasks from being started until `release`. Returns how many it held. */
  hold(taskIds: Iterable<string>): number;
  /** Ends `hold`. Returns how many it released. */
  release(taskIds: Iterable<string>): number;
  /**
   * Gives tasks that have not started another priority; those that run keep theirs until they are tried again. Returns
   * how many that have not ended it found.
   *
   * @throws SchedulerError `TASK_INVALID` if the priority is not a finite number.
   */
  prioritise(taskIds: Iterable<string>, priority: number): number;
  /**
   * A worker is there.
   *
   * @throws SchedulerError `WORKER_INVALID`, or `WORKER_DUPLICATE` if one of this id is there.
   */
  workerJoined(offer: WorkerOffer): void;
  /** @throws SchedulerError `WORKER_INVALID`. */
  workerChanged(workerId: string, change: WorkerChange): void;
  /** The worker takes no more tasks, and has left once what it runs has ended. */
  drain(workerId: string): void;
  /** The worker takes no more tasks for now. */
  cordon(workerId: string): void;
  /** Ends `cordon`. */
  uncordon(workerId: string): void;
  /**
   * The worker is gone, and what it ran with it: those attempts count as crashed and are tried elsewhere, if
   * tries are left.
   *
   * @param cause - For people: `SIGKILL`, `lost connection`.
   */
  workerLeft(workerId: string, cause?: string): void;
  /** The worker lives: its leases are renewed. */
  heartbeat(workerId: string): void;
  /** This attempt could not be started; it took no time and costs the task no try. */
  leaseRefused(token: number, reason: string): void;
  /** This attempt ended. */
  leaseEnded(token: number, result: AttemptResult): ResultReceipt;
}
