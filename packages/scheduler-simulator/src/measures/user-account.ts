import type { Ms } from '@fairlead/scheduler-core';
import { Quantiles } from './quantiles.ts';

/** What is counted of one user. */
export class UserAccount {
  readonly index: number;
  readonly name: string;
  readonly weight: number;
  /** Slots that its tasks wait for, and that they hold. */
  queuedSlots = 0;
  heldSlots = 0;
  queuedTasks = 0;
  /** Since when it waits without a break. */
  backlogSinceMs: Ms = 0;
  /** What it had received by then. */
  backlogServiceMs = 0;
  #backlogEndedMs: Ms = -1;
  /** Slot-milliseconds held up to `settledAtMs`. */
  serviceMs = 0;
  settledAtMs: Ms = 0;
  /** Slot-milliseconds that its tasks ask for on a worker of speed 1. */
  workMs = 0;
  tasks = 0;
  passed = 0;
  slowdownSum = 0;
  slowdowns = 0;
  readonly waits = new Quantiles();

  constructor(index: number, name: string, weight: number) {
    this.index = index;
    this.name = name;
    this.weight = weight;
  }

  /** Slots that it would use now if it had them. */
  get demand(): number {
    return this.queuedSlots + this.heldSlots;
  }

  serviceAt(nowMs: Ms): number {
    return this.serviceMs + this.heldSlots * (nowMs - this.settledAtMs);
  }

  /** Holds so many slots more from now on. */
  hold(slots: number, nowMs: Ms): void {
    this.serviceMs = this.serviceAt(nowMs);
    this.settledAtMs = nowMs;
    this.heldSlots += slots;
  }

  queue(slots: number, tasks: number, nowMs: Ms): void {
    // A break that takes no time is none.
    if (this.queuedTasks === 0 && tasks > 0 && nowMs !== this.#backlogEndedMs) {
      this.backlogSinceMs = nowMs;
      this.backlogServiceMs = this.serviceAt(nowMs);
    }
    const hasWaited = this.queuedTasks > 0;
    this.queuedSlots += slots;
    this.queuedTasks += tasks;
    if (hasWaited && this.queuedTasks === 0) this.#backlogEndedMs = nowMs;
  }
}
