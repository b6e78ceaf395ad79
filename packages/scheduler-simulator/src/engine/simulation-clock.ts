import type { Clock } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import { type Due, EventQueue } from './event-queue.ts';

/** Time that passes only when it is told to. What is asked for soon runs once everything of an instant has happened. */
export class SimulationClock implements Clock {
  readonly #queue = new EventQueue();
  #nowMs: Ms = 0;
  #soon: (() => void)[] = [];
  #running: (() => void)[] = [];

  now(): Ms {
    return this.#nowMs;
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  at(atMs: Ms, run: () => void): () => void {
    const timer: Due = { isOff: false, happen: run };
    this.happensAt(atMs, timer);
    return () => {
      timer.isOff = true;
    };
  }

  /** The same without a handle to call it off: that is the event's own. */
  happensAt(atMs: Ms, event: Due): void {
    this.#queue.add(Math.max(atMs, this.#nowMs), event);
  }

  /** The instant of what comes next, `Infinity` if nothing does. */
  get nextMs(): Ms {
    return this.#queue.nextMs;
  }

  /** Goes to an instant and lets happen what is due by then. */
  advanceTo(atMs: Ms): void {
    this.#nowMs = atMs;
    for (let due = this.#queue.take(atMs); due !== undefined; due = this.#queue.take(atMs)) due.happen();
  }

  /** Runs what was asked for soon. */
  flush(): void {
    while (this.#soon.length > 0) {
      const running = this.#soon;
      this.#soon = this.#running;
      for (const run of running) run();
      running.length = 0;
      this.#running = running;
    }
  }
}
