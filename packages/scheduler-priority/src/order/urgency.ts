import type { Ms } from '@fairlead/scheduler-core';
import type { PriorityFactors } from '../config/priority-config.ts';
import type { KeyRecord } from '../history/key-record.ts';

/** What a test's history adds to its priority: a sum of factors, so never more than that of all that are above 0. */
export class Urgency {
  readonly #factors: PriorityFactors;
  readonly #shortMs: Ms;

  constructor(factors: PriorityFactors, shortTaskSeconds: number) {
    this.#factors = factors;
    this.#shortMs = shortTaskSeconds * 1000;
  }

  /** @param likelyMs - How long it is likely to take. */
  steps(record: KeyRecord | undefined, likelyMs: Ms): number {
    const { failedBefore, flaky, short, stable } = this.#factors;
    let steps = likelyMs < this.#shortMs ? short : 0;
    if (record === undefined) return steps;
    if (record.failedBefore) steps += failedBefore;
    if (record.isFlaky) steps += flaky;
    if (record.isStable) steps += stable;
    return steps;
  }
}
