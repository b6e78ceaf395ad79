import type { Ms, Worker } from '@fairlead/scheduler-core';
import type { Need } from './need.ts';
import type { RunningTask } from './running-task.ts';
import type { SlotPool } from './slot-pool.ts';

/** Amounts are exact to the thousandth; sums of them are off by less than this. */
const ROUNDING = 0.0005;

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

  /** Whether a task could run here by itself. */
  canHold(need: Need): boolean {
    return this.slots >= need.slots && hasEnough(this.worker.resources, need);
  }

  /**
   * When there will be room at the latest, if no task takes longer than its upper duration: `-Infinity` if there is,
   * `Infinity` if nobody knows or there never will be. O(running²), and those that run on one worker are few.
   */
  roomFrom(need: Need): Ms {
    if (!this.canHold(need)) return Infinity;
    for (let fromMs = -Infinity; ;) {
      if (this.#hasRoom(need, ({ endMs }) => endMs > fromMs)) return fromMs;
      let nextMs = Infinity;
      for (const { endMs } of this.running) if (endMs > fromMs && endMs < nextMs) nextMs = endMs;
      if (nextMs === Infinity) return Infinity;
      fromMs = nextMs;
    }
  }

  /** Whether there was room if some did not run. */
  hasRoomWithout(some: readonly RunningTask[], need: Need): boolean {
    return this.#hasRoom(need, (running) => !some.includes(running));
  }

  /** Whether there is room beside those of the running that hold theirs. */
  #hasRoom(need: Need, holds: (running: RunningTask) => boolean): boolean {
    let slots = this.slots - need.slots;
    for (const running of this.running) if (holds(running)) slots -= running.slots;
    if (slots < 0) return false;
    for (const [name, amount] of Object.entries(need.resources)) {
      let left = amountOf(this.worker.resources, name) - amount;
      for (const running of this.running) {
        if (holds(running)) left -= amountOf(running.attempt.task.shape.resources, name);
      }
      if (left < -ROUNDING) return false;
    }
    return true;
  }
}

function hasEnough(resources: Readonly<Record<string, number>>, need: Need): boolean {
  for (const [name, amount] of Object.entries(need.resources)) {
    if (amountOf(resources, name) < amount) return false;
  }
  return true;
}

function amountOf(resources: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(resources, name) ? (resources[name] ?? 0) : 0;
}
