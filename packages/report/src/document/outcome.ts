/**
 * How a task ended, the words of the ledger. `lost`: nobody can tell.
 *
 * A report of tasks that never ran (cancelled before they started) has `cancelled` without a start.
 */
export const taskOutcomes = ['passed', 'failed', 'crashed', 'timedOut', 'cancelled', 'lost'] as const;

/** How a task ended. */
export type TaskOutcome = (typeof taskOutcomes)[number];

/** How one attempt ended that was not the last. */
export const attemptOutcomes = [...taskOutcomes, 'refused', 'preempted'] as const;

/** How one attempt ended. */
export type AttemptOutcome = (typeof attemptOutcomes)[number];
