import type { Ms, WorkerClass } from '@fairlead/scheduler-core';
import type { PowerModel } from './power-model.ts';

/** What the energy policy takes a worker to be doing. */
export type PowerState = 'awake' | 'waking' | 'asleep';

/** One worker, as the energy policy sees it. */
export class EnergyWorker {
  readonly id: string;
  readonly class: WorkerClass;
  /** Its place among all that were met; the last tie-break of packing. */
  readonly item: number;
  power: PowerModel;
  slots: number;
  used = 0;
  state: PowerState = 'awake';
  /** Since when it has run nothing; while it sleeps or wakes, since when it does. */
  sinceMs: Ms;
  /** Whether it takes tasks: not cordoned, not draining. */
  isOpen = true;
  /** It was advised to sleep and has left; to wake it means to start it again. */
  isGone = false;
  /** Until when its energy has been counted. */
  meteredMs: Ms;

  constructor(given: {
    readonly id: string;
    readonly class: WorkerClass;
    readonly item: number;
    readonly power: PowerModel;
    readonly slots: number;
    readonly atMs: Ms;
  }) {
    this.id = given.id;
    this.class = given.class;
    this.item = given.item;
    this.power = given.power;
    this.slots = given.slots;
    this.sinceMs = given.atMs;
    this.meteredMs = given.atMs;
  }

  /** Watts at full use, per slot: those who do the same for less are filled first. */
  get wattsPerSlot(): number {
    return this.power.busyWatts / this.slots;
  }

  /** What it takes at this moment. */
  get watts(): number {
    const { idleWatts, busyWatts, sleepWatts } = this.power;
    if (this.state === 'asleep') return sleepWatts;
    if (this.state === 'waking') return busyWatts;
    return idleWatts + ((busyWatts - idleWatts) * Math.min(this.used, this.slots)) / this.slots;
  }

  /** When its state changes if nothing happens: awake when woken, worth to be put to sleep when idle. */
  get dueMs(): Ms {
    if (this.state === 'waking') return this.sinceMs + 1000 * this.power.wakeSeconds;
    return this.state === 'awake' && this.used === 0 ? this.sinceMs + this.power.breakEvenMs : Infinity;
  }
}
