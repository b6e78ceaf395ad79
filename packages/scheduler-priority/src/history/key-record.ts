import type { AttemptOutcome } from '@fairlead/scheduler-core';
import { RollingWindow } from './rolling-window.ts';

/** So many results fit into a small whole number. */
const MOST_RESULTS = 30;
/** Changes between passed and failed that make a test flaky: to fail and be mended is one of each. */
const FLAKY_CHANGES = 3;
/** Passes in a row, without a failure among all that is remembered, that make a test stable. */
const STABLE_PASSES = 10;

/** What is remembered of one test: its last durations, and its last results as bits, the latest lowest. */
export class KeyRecord {
  readonly durations: RollingWindow;
  readonly #most: number;
  /** A bit a result, set if it failed. */
  #results = 0;
  #count = 0;

  constructor(windowSize: number) {
    this.durations = new RollingWindow(windowSize);
    this.#most = Math.min(windowSize, MOST_RESULTS);
  }

  /** Whether its last result was a failure. */
  get failedBefore(): boolean {
    return (this.#results & 1) === 1;
  }

  /** Whether its results change again and again. */
  get isFlaky(): boolean {
    let changes = (this.#results ^ (this.#results >>> 1)) & (2 ** Math.max(0, this.#count - 1) - 1);
    let count = 0;
    for (; changes !== 0; changes &= changes - 1) count += 1;
    return count >= FLAKY_CHANGES;
  }

  /** Whether it has passed often, and never failed as far as is remembered. */
  get isStable(): boolean {
    return this.#results === 0 && this.#count >= Math.min(STABLE_PASSES, this.#most);
  }

  get results(): readonly [results: number, count: number] {
    return [this.#results, this.#count];
  }

  /** Counts a result: what passed, failed, or took too long. The rest says more of the machine than of the test. */
  note(outcome: AttemptOutcome): void {
    if (outcome !== 'passed' && outcome !== 'failed' && outcome !== 'timedOut') return;
    const bit = outcome === 'passed' ? 0 : 1;
    this.#results = ((this.#results << 1) | bit) & (2 ** this.#most - 1);
    this.#count = Math.min(this.#count + 1, this.#most);
  }

  restore(results: number, count: number): void {
    this.#results = results & (2 ** this.#most - 1);
    this.#count = Math.min(count, this.#most);
  }
}
