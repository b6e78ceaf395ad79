import type { Task } from '../contract/task.ts';
import type { Worker, WorkerClass } from '../contract/worker.ts';

/**
 * What a worker is worth for a task: the sum of what is given here, the larger the better. Put each part into the
 * widest scope that it allows, since that is what keeps a decision cheap in a large fleet. A score that is not a
 * number counts as the lowest there is.
 */
export interface Scores {
  /** Worth of any worker of a class for the task: hardware, expected duration. Asked once per class. */
  readonly class?: (task: Task, on: WorkerClass) => number;
  /**
   * Worth of a worker for any task: load, price. The host keeps an index by it, so it may depend on nothing but the
   * worker.
   */
  readonly worker?: (worker: Worker) => number;
  /** Worth of this worker for this task: a warm cache. Asked of at most 64 candidates, drawn by chance if more. */
  readonly pair?: (task: Task, worker: Worker) => number;
  /** Who is out of question, though able. */
  readonly filter?: Filters;
}

/** In the same scopes as {@link Scores}: `false` leaves the candidates out. What a task *requires* belongs into its shape. */
export interface Filters {
  readonly class?: (task: Task, on: WorkerClass) => boolean;
  /** Kept in the host's index too, so it may depend on nothing but the worker. */
  readonly worker?: (worker: Worker) => boolean;
  /** If none of the candidates that were looked at passes, all are, until one does. */
  readonly pair?: (task: Task, worker: Worker) => boolean;
}
