import type { Clock } from '@fairlead/coordinator-adapter';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
  isOff: boolean;
}

/** Time that passes only when told to. `soon` runs at the present instant, after what runs now. */
export class VirtualClock implements Clock {
  #nowMs = 0;
  #order = 0;
  readonly #soon: (() => void)[] = [];
  #timers: Timer[] = [];

  now(): number {
    return this.#nowMs;
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  at(atMs: number, run: () => void): () => void {
    const timer: Timer = { atMs: Math.max(atMs, this.#nowMs), order: (this.#order += 1), run, isOff: false };
    this.#timers.push(timer);
    return () => {
      timer.isOff = true;
    };
  }

  /** Runs what is to run at the present instant. */
  flush(): void {
    for (let next = this.#soon.shift(); next !== undefined; next = this.#soon.shift()) next();
  }

  /** Goes to the next instant at which something happens; `false` if nothing ever will. */
  step(untilMs = Infinity): boolean {
    this.flush();
    this.#timers = this.#timers.filter((timer) => !timer.isOff);
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (
        next === undefined ||
        timer.atMs < next.atMs ||
        (timer.atMs === next.atMs && timer.order < next.order)
      ) {
        next = timer;
      }
    }
    if (next === undefined || next.atMs > untilMs) return false;
    next.isOff = true;
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    next.run();
    this.flush();
    return true;
  }

  /** The process sleeps until an instant: time has passed, and what was due meanwhile has yet to run. */
  sleepUntil(atMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, atMs);
  }

  /** Lets time pass up to an instant. */
  advanceTo(untilMs: number): void {
    while (this.step(untilMs));
    this.#nowMs = Math.max(this.#nowMs, untilMs);
    this.flush();
  }
}
