import type { AttemptOutcome, Task } from '@fairlead/scheduler-core';

/** The scores of task keys, the one that changed longest ago first. */
export type FailureScores = readonly (readonly [key: string, score: number])[];

const FAILURES: ReadonlySet<AttemptOutcome> = new Set(['failed', 'crashed', 'timedOut']);
/** Forgotten below this: it has passed six times since it failed. */
const LEAST_SCORE = 1 / 64;
const MOST_KEYS = 10_000;

/**
 * Which tasks failed lately, by their keys: a score that goes half of the way to 1 with each failure, and half of the
 * way to 0 each time it passes. At most 10,000 keys; what is full of them forgets the one that changed longest ago.
 */
export class FailureMemory {
  readonly #scores: Map<string, number>;

  constructor(scores: FailureScores) {
    this.#scores = new Map(scores);
  }

  /** From 0 to 1. O(1). */
  score({ key }: Task): number {
    return this.#scores.get(key) ?? 0;
  }

  /** An attempt has ended; one that was stopped or lost says nothing. O(1). */
  record(task: Task, outcome: AttemptOutcome): void {
    const failed = FAILURES.has(outcome);
    if (!failed && outcome !== 'passed') return;
    const before = this.score(task);
    const score = before / 2 + (failed ? 1 / 2 : 0);
    if (before > 0) this.#scores.delete(task.key);
    if (score < LEAST_SCORE) return;
    this.#scores.set(task.key, score);
    const [oldest] = this.#scores.size > MOST_KEYS ? this.#scores.keys() : [];
    if (oldest !== undefined) this.#scores.delete(oldest);
  }

  toCarry(): FailureScores {
    return [...this.#scores];
  }
}
