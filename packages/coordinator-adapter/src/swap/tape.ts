import type { Ms, SchedulerEvent } from '@fairlead/scheduler-core';

/**
 * What a scheduler must hear to know all that the one before it knew: first what is there (workers, running
 * attempts, waiting tasks, then `ready`), then what happens until the exchange.
 */
export class Tape {
  /** When it was begun. */
  readonly atMs: Ms;
  readonly #events: SchedulerEvent[] = [];

  constructor(atMs: Ms) {
    this.atMs = atMs;
  }

  record(event: SchedulerEvent): void {
    this.#events.push(event);
  }

  playInto(observe: (event: SchedulerEvent) => void): void {
    for (const event of this.#events) observe(event);
  }
}
