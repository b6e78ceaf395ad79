import type { Ms, Worker } from '@fairlead/scheduler-core';
import type { RunningTask } from './running-task.ts';
import type { SlotPool } from './slot-pool.ts';

/** A worker, and what it runs. */
export class FleetWorker {
  readonly worker: Worker;
  readonly pool: SlotPool;
  /** A small number, given to another once it has left. */
  readonly number: number;
  /** Rises with every worker that joins. */
  readonly arrival: number;
  /** Slots that tasks may have; 0 unless it is ready. */
  slots = 0;
  readonly running: RunningTask[] = [];

  constructor(worker: Worker, pool: SlotPool, number: number, arrival: number) {
    this.worker = worker;
    this.pool = pool;
    this.number = number;
    this.arrival = arrival;
  }

  get used(): number {
    let used = 0;
    for (const { slots } of this.running) used += slots;
    return used;
  }

  /**
   * When so many slots will be free at the latest, if no task takes longer than its upper duration: `-Infinity` if
   * they are, `Infinity` if nobody knows or it has not so many. O(slots²), and slots are few.
   */
  roomFrom(slots: number): Ms {
    if (this.slots < slots) return Infinity;
    let free = this.slots - this.used;
    if (free >= slots) return -Infinity;
    let fromMs = -Infinity;
    for (;;) {
      let nextMs = Infinity;
      for (const { endMs } of this.running) if (endMs > fromMs && endMs < nextMs) nextMs = endMs;
      if (nextMs === Infinity) return Infinity;
      for (const running of this.running) if (running.endMs === nextMs) free += running.slots;
      if (free >= slots) return nextMs;
      fromMs = nextMs;
    }
  }
}
