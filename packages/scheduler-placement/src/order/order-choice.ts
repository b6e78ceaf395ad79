import type { Task } from '@fairlead/scheduler-core';

/**
 * Why a task is next:
 *
 * - `suspect`: it failed before, and suspects have not used up their share of the work;
 * - `critical`: it takes nearly as long as all of the work on all workers, so it must start at once;
 * - `probe`: it was over at once before, and is tried early in case it is not this time;
 * - `unknown`: nobody knows how long it takes;
 * - `rest`: it is the longest of the others;
 * - `slow`: only slow workers have room, and it is the longest that is over there in time.
 */
export type OrderClass = 'suspect' | 'critical' | 'probe' | 'unknown' | 'rest' | 'slow';

/** What the order took, and by which figures. */
export interface OrderChoice {
  readonly task: Task;
  readonly as: OrderClass;
  /** At pace 1; `undefined` if unknown. */
  readonly predictedUs: number | undefined;
  /** From here on tests were critical. */
  readonly criticalUs: number;
}
