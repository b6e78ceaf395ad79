import type { Ms } from './time.ts';
import type { Task } from './task.ts';
import type { Worker } from './worker.ts';

/** Who chose an attempt's task and worker: the plugin, the host's stand-in for a faulty plugin, or the host itself. */
export type AssignedBy = 'plugin' | 'fallback' | 'host';

/** One try at running a task on a worker. One frozen object from `taskAssigned` to `taskFinished`. */
export interface Attempt {
  /** What is tried. */
  readonly task: Task;
  /** Where. Still readable after the worker has left. */
  readonly worker: Worker;
  /** Counts the attempts of this task from 1. */
  readonly number: number;
  /** When it was assigned. */
  readonly startedAtMs: Ms;
  /** Who chose it. */
  readonly by: AssignedBy;
}

/**
 * How an attempt ended.
 *
 * - `passed`, `failed`: the test ran to its end and said so;
 * - `crashed`: its process or its worker died under it;
 * - `timedOut`: it was stopped for taking too long;
 * - `cancelled`: it was stopped because nobody wants its result;
 * - `lost`: nobody can tell; its lease ran out or its worker went silent;
 * - `refused`: the coordinator could not start it, no time was spent;
 * - `preempted`: it was stopped by {@link Cycle.preempt} so that something else may run; no failure, and no valid
 *   sample of how long the task takes. The task waits again, in its old place, and no retry is used up.
 */
export type AttemptOutcome =
  'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled' | 'lost' | 'refused' | 'preempted';
