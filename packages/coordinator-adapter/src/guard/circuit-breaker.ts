import type { Ms } from '@fairlead/scheduler-core';

/** Opens when there were too many faults within a window; stays open. */
export class CircuitBreaker {
  readonly #most: number;
  readonly #windowMs: Ms;
  #times: Ms[] = [];

  constructor(most: number, windowMs: Ms) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  get isOpen(): boolean {
    return this.#times.length >= this.#most;
  }

  record(nowMs: Ms): void {
    if (this.isOpen) return;
    this.#times = [...this.#times.filter((time) => time > nowMs - this.#windowMs), nowMs];
  }
}
