import type { Ms, SchedulerContext, Task, WorkerClass } from '@fairlead/scheduler-core';
import { unknownTask } from '@fairlead/scheduler-core/queues';
import type { TaskHistory } from './task-history.ts';

/** Of a test that nobody knows, so many of its suite are not exceeded. */
const SUITE_SHARE = 0.95;

/** How long a task is thought to take. */
export interface Thought {
  readonly likelyMs: Ms;
  /** `Infinity` if nobody knows. */
  readonly upperMs: Ms;
  /** Whether anybody, be it the submitter, knows more of this test than that it is one. */
  readonly isKnown: boolean;
}

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

  thoughtOf(task: Task, on?: WorkerClass): Thought {
    const { history } = this;
    const expectedMs = this.#expected(task, on);
    const isKnown = this.#isKnown(task, expectedMs, on);
    if (isKnown) return { likelyMs: expectedMs, upperMs: expectedMs * history.upperFactor, isKnown };
    const suite = history.suiteOf(task);
    const likelyMs = suite?.mean ?? expectedMs;
    const upperMs = Math.max(suite?.quantile(SUITE_SHARE) ?? Infinity, likelyMs);
    return { likelyMs, upperMs, isKnown };
  }

  likely(task: Task): Ms {
    const expectedMs = this.#expected(task);
    if (this.#isKnown(task, expectedMs)) return expectedMs;
    return this.history.suiteOf(task)?.mean ?? expectedMs;
  }

  upper(task: Task, on?: WorkerClass): Ms {
    return this.thoughtOf(task, on).upperMs;
  }

  #isKnown(task: Task, expectedMs: Ms, on?: WorkerClass): boolean {
    return (
      task.estimateMs !== undefined ||
      this.history.median(task) !== undefined ||
      expectedMs !== this.#expected(unknownTask, on)
    );
  }
}
