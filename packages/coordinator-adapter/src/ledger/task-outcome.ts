import type { AttemptOutcome } from '@fairlead/scheduler-core';

/** How a task ended. Every submitted task ends in exactly one of these. */
export type TaskOutcome = 'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled' | 'lost';

/** Tasks by where they are; `submitted` is the sum of the rest. */
export interface TaskCounts extends Readonly<Record<TaskOutcome, number>> {
  readonly submitted: number;
  readonly pending: number;
  readonly held: number;
  readonly running: number;
}

/** The outcome of a task whose last attempt ended like this. What could never be started is lost: it has no result. */
export function taskOutcome(attempt: AttemptOutcome): TaskOutcome {
  return attempt === 'refused' ? 'lost' : attempt;
}
