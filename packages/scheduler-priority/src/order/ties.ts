import type { Task } from '@fairlead/scheduler-core';

/** Fractions that tell groups of one first task apart; below a half, and exact beside any arrival number. */
const FRACTIONS = 2 ** 20;
const FRACTION = 2 ** -21;

/**
 * Ties for groups of tasks that arrived together, by the first of each. No two are equal: a task that is queued again
 * may be the first of one group, and have been the first of another that still waits. They differ by less than a half.
 */
export class Ties {
  /** How many were given, to go on from. */
  count = 0;

  of(first: Pick<Task, 'sequence'>): number {
    this.count += 1;
    return first.sequence + (this.count % FRACTIONS) * FRACTION;
  }
}
