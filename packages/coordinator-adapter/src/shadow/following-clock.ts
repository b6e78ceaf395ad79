import type { Ms } from '@fairlead/scheduler-core';
import type { Clock } from '../clock/clock.ts';

interface Timer {
  readonly atMs: Ms;
  readonly run: () => void;
}

/** Time as another host has it: it stands until that one is heard of again. */
export class FollowingClock implements Clock {
  readonly epochMs: Ms;
  #nowMs: Ms;
  #soon: (() => void)[] = [];
  readonly #timers = new Set<Timer>();

  constructor(atMs: Ms, epochMs: Ms) {
    this.#nowMs = atMs;
    this.epochMs = epochMs;
  }

  now(): Ms {
    return this.#nowMs;
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  at(atMs: Ms, run: () => void): () => void {
    const timer = { atMs, run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** It is this instant there. */
  set(atMs: Ms): void {
    this.#nowMs = Math.max(this.#nowMs, atMs);
  }

  /** Runs what was to run soon, and not what comes of it. */
  flush(): void {
    const runs = this.#soon;
    this.#soon = [];
    for (const run of runs) run();
  }

  /** Rings the earliest timer that is due by then and not among those to be waited with. Says whether there was one. */
  ring(untilMs: Ms, waitWith: ReadonlySet<Ms>): boolean {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs <= untilMs && !waitWith.has(timer.atMs) && timer.atMs < (first?.atMs ?? Infinity))
        first = timer;
    }
    if (first === undefined) return false;
    this.#timers.delete(first);
    this.set(first.atMs);
    first.run();
    return true;
  }
}
