import type { Ms, SchedulerContext, Task, WorkerClass } from '@fairlead/scheduler-core';
import type { TaskHistory } from './task-history.ts';

/** Of a test that nobody knows, so many of its suite are not exceeded. */
const SUITE_SHARE = 0.95;

/** Nothing is known of it: what is expected of it is expected of anything. */
const NOTHING_KNOWN: Task = Object.freeze({
  id: '',
  key: '',
  user: '',
  project: '',
  run: '',
  priority: 0,
  deadlineMs: undefined,
  estimateMs: undefined,
  queuedAtMs: 0,
  sequence: -1,
  attempts: 0,
  labels: Object.freeze({}),
  shape: Object.freeze({ id: '', slots: 1, requires: Object.freeze({}) }),
});

/**
 * How long tasks take: likely, by the one estimate that all parts of a scheduler share, and at most, which is what
 * promises are made with. A test that nobody knows is likely to take the mean of its suite, and at most the 95th
 * percentile; in a suite that nobody knows, nothing is said.
 */
export class Durations {
  readonly history: TaskHistory;
  readonly #expected: SchedulerContext['expected'];

  constructor(context: Pick<SchedulerContext, 'expected'>, history: TaskHistory) {
    this.#expected = context.expected;
    this.history = history;
  }

  /** Whether anybody, be it the submitter, knows more of this test than that it is one. */
  isKnown(task: Task): boolean {
    return (
      task.estimateMs !== undefined ||
      this.history.median(task) !== undefined ||
      this.#expected(task) !== this.#expected(NOTHING_KNOWN)
    );
  }

  likely(task: Task, on?: WorkerClass): Ms {
    const expectedMs = this.#expected(task, on);
    if (this.isKnown(task)) return expectedMs;
    return this.history.suiteOf(task)?.mean ?? expectedMs;
  }

  /** `Infinity` if nobody knows. */
  upper(task: Task, on?: WorkerClass): Ms {
    if (this.isKnown(task)) return this.#expected(task, on) * this.history.upperFactor;
    const suite = this.history.suiteOf(task);
    return Math.max(suite?.quantile(SUITE_SHARE) ?? Infinity, suite?.mean ?? 0);
  }
}
