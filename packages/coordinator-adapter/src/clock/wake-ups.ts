import type { Ms } from '@fairlead/scheduler-core';
import type { Clock } from './clock.ts';

/** Instants at which somebody wants to be woken: a heap of them, and one timer for the earliest. */
export class WakeUps {
  readonly #clock: Clock;
  readonly #wake: () => void;
  readonly #times: Ms[] = [];
  #armedForMs = Infinity;
  #disarm: () => void = () => undefined;

  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  /** Whether one is still to come. */
  get isDue(): boolean {
    return this.#times.length > 0;
  }

  add(atMs: Ms): void {
    if (this.#times[0] === atMs) return;
    let position = this.#times.length;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const above = this.#times[parent] ?? atMs;
      if (above <= atMs) break;
      this.#times[position] = above;
      position = parent;
    }
    this.#times[position] = atMs;
    this.#arm();
  }

  clear(): void {
    this.#times.length = 0;
    this.#disarm();
    this.#armedForMs = Infinity;
  }

  #arm(): void {
    const earliest = this.#times[0] ?? Infinity;
    if (earliest >= this.#armedForMs) return;
    this.#disarm();
    this.#armedForMs = earliest;
    this.#disarm = this.#clock.at(earliest, () => {
      this.#ring();
    });
  }

  #ring(): void {
    this.#armedForMs = Infinity;
    const nowMs = this.#clock.now();
    let rang = false;
    while ((this.#times[0] ?? Infinity) <= nowMs) {
      this.#pop();
      rang = true;
    }
    this.#arm();
    if (rang) this.#wake();
  }

  #pop(): void {
    const last = this.#times.pop();
    const size = this.#times.length;
    if (last === undefined || size === 0) return;
    let position = 0;
    for (;;) {
      let child = 2 * position + 1;
      if (child + 1 < size && (this.#times[child + 1] ?? last) < (this.#times[child] ?? last)) child += 1;
      const below = this.#times[child];
      if (child >= size || below === undefined || below >= last) break;
      this.#times[position] = below;
      position = child;
    }
    this.#times[position] = last;
  }
}
