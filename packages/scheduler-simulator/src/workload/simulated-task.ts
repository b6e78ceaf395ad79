import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';

/** How an attempt of a simulated task ends. */
export type SimulatedOutcome = 'passed' | 'failed' | 'crashed' | 'timedOut';

/**
 * A task as it is submitted, with the truth that no scheduler sees: when it arrives, how long it runs, how it ends.
 * `estimateMs` is overwritten unless the simulation's `estimates` is `given`.
 */
export interface SimulatedTask extends Omit<TaskSubmission, 'payload'> {
  /** When it is submitted, on the simulation's clock; never less than that of the task before. (Default: 0) */
  readonly arrivalMs?: Ms | undefined;
  /** How long it runs on a worker of speed 1, at least 0. */
  readonly durationMs: Ms;
  /** How long it took the last time, where that is known: what `estimates: 'previous'` tells the scheduler. */
  readonly previousMs?: Ms | undefined;
  /** How its attempts end: all of them alike, or one after the other and the rest like the last. (Default: `passed`) */
  readonly outcome?: SimulatedOutcome | readonly SimulatedOutcome[] | undefined;
}

/**
 * Tasks in order of arrival: an array (sorted for you), anything that can be iterated, at once or as it comes, or a
 * function that begins anew. What can be gone through twice is surveyed first, which `load` needs.
 */
export type Workload =
  | Iterable<SimulatedTask>
  | AsyncIterable<SimulatedTask>
  | (() => Iterable<SimulatedTask> | AsyncIterable<SimulatedTask>);
