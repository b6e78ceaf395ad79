import type { SchedulerEvent } from '@fairlead/scheduler-core';
import type { TaskHistory } from '../history/task-history.ts';

/** What is left of a failure after one more attempt. */
const DECAY = 0.8;
/** Below this a failure is forgotten: after more than a hundred passes in a row. */
export const LEAST_SUSPICIOUS = 1e-10;

/**
 * How likely keys fail: each failure counts 1, and four fifths of that after each later attempt. Failed, crashed and
 * timed out are failures; what was cancelled, lost or refused says nothing.
 */
export class FailureScores {
  readonly #history: TaskHistory;

  constructor(history: TaskHistory) {
    this.#history = history;
  }

  observe(event: SchedulerEvent): void {
    if (event.type !== 'taskFinished') return;
    const { outcome } = event;
    const { key } = event.attempt.task;
    if (outcome === 'passed') {
      const record = this.#history.get(key);
      if (record === undefined || record.failureScore === 0) return;
      const score = record.failureScore * DECAY;
      this.#history.suspect(record, score < LEAST_SUSPICIOUS ? 0 : score);
    } else if (outcome === 'failed' || outcome === 'crashed' || outcome === 'timedOut') {
      const record = this.#history.obtain(key);
      this.#history.remember(record);
      this.#history.suspect(record, record.failureScore * DECAY + 1);
    }
  }
}
