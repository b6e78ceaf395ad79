import type { AttemptOutcome } from '@fairlead/scheduler-core';

/** How a task ended. Every submitted task ends in exactly one of these. */
export type TaskOutcome = 'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled' | 'lost';

/** Tasks by where they are; `submitted` is the sum of the rest. */
export interface TaskCounts extends Readonly<Record<TaskOutcome, number>> {
  readonly submitted: number;
  readonly pending: number;
  /** Not pending yet: a task that they come after has not passed. */
  readonly waiting: number;
  readonly held: number;
  readonly running: number;
}

/** Why a task was cancelled: somebody asked for it, a newer revision came, or a task that it comes after ended badly. */
export type CancelCause = 'request' | 'superseded' | 'dependency';

/**
 * The outcome of a task whose last attempt ended like this. What could never be started is lost: it has no result.
 * What was stopped to make room and is not wanted any more is cancelled.
 */
export function taskOutcome(attempt: AttemptOutcome): TaskOutcome {
  if (attempt === 'refused') return 'lost';
  return attempt === 'preempted' ? 'cancelled' : attempt;
}

const hasEnded = {
  passed: 'passed',
  failed: 'failed',
  crashed: 'crashed',
  timedOut: 'timed out',
  cancelled: 'was cancelled',
  lost: 'was lost',
} as const satisfies Record<TaskOutcome, string>;

/** A task and its end, for people: `"build" failed`. */
export function endInWords(id: string, outcome: TaskOutcome): string {
  return `${JSON.stringify(id)} ${hasEnded[outcome]}`;
}
