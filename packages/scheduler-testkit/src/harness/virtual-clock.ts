import type { Clock } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';

interface Timer {
  readonly atMs: Ms;
  readonly order: number;
  readonly run: () => void;
  isOff: boolean;
}

/** Time that passes only when told to, so that hours cost nothing and no test waits. */
export class VirtualClock implements Clock {
  #nowMs: Ms = 0;
  #order = 0;
  #soon: (() => void)[] = [];
  /** A heap, the earliest first. */
  readonly #timers: Timer[] = [];

  now(): Ms {
    return this.#nowMs;
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  at(atMs: Ms, run: () => void): () => void {
    this.#order += 1;
    const timer: Timer = { atMs: Math.max(atMs, this.#nowMs), order: this.#order, run, isOff: false };
    this.#push(timer);
    return () => {
      timer.isOff = true;
    };
  }

  /** Runs what is due at the present instant. */
  flush(): void {
    while (this.#soon.length > 0) {
      const due = this.#soon;
      this.#soon = [];
      for (const run of due) run();
    }
  }

  /** Goes to the next instant at which something happens; `false` if nothing does until then. */
  step(untilMs: Ms = Infinity): boolean {
    this.flush();
    for (let next = this.#timers[0]; next !== undefined; next = this.#timers[0]) {
      if (!next.isOff && next.atMs > untilMs) return false;
      this.#pop();
      if (next.isOff) continue;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
      this.flush();
      return true;
    }
    return false;
  }

  /** Lets time pass up to an instant. */
  advanceTo(untilMs: Ms): void {
    while (this.step(untilMs));
    this.#nowMs = Math.max(this.#nowMs, untilMs);
    this.flush();
  }

  /** The process sleeps: time has passed at once, and what was due meanwhile comes late. */
  sleep(forMs: Ms): void {
    this.flush();
    this.#nowMs += Math.max(0, forMs);
  }

  #push(timer: Timer): void {
    const timers = this.#timers;
    let position = timers.length;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const above = timers[parent];
      if (above === undefined || isBefore(above, timer)) break;
      timers[position] = above;
      position = parent;
    }
    timers[position] = timer;
  }

  #pop(): void {
    const timers = this.#timers;
    const last = timers.pop();
    const size = timers.length;
    if (last === undefined || size === 0) return;
    let position = 0;
    for (;;) {
      let child = 2 * position + 1;
      let below = timers[child];
      const right = timers[child + 1];
      if (below !== undefined && right !== undefined && isBefore(right, below)) {
        child += 1;
        below = right;
      }
      if (below === undefined || isBefore(last, below)) break;
      timers[position] = below;
      position = child;
    }
    timers[position] = last;
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
