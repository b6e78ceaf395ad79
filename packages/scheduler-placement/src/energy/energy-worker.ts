import type { Ms } from '@fairlead/scheduler-core';
import type { PowerKind } from './power-kind.ts';

/** What the energy policy takes a worker to be doing. */
export type PowerState = 'awake' | 'waking' | 'asleep';

/** One worker, as the energy policy sees it. */
export class EnergyWorker {
  readonly id: string;
  /** A small number by which heaps know it; used again when it has left. */
  readonly item: number;
  /** Its place in the order of arrival, over all lives of the scheduler: the last tie-break. */
  readonly rank: number;
  readonly kind: PowerKind;
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

  constructor(id: string, item: number, rank: number, kind: PowerKind, atMs: Ms) {
    this.id = id;
    this.item = item;
    this.rank = rank;
    this.kind = kind;
    this.sinceMs = atMs;
    this.meteredMs = atMs;
  }

  /** Whether it takes tasks, at once or in a moment: one that wakes may still be cordoned, or gone, from its sleep. */
  get isAvailable(): boolean {
    return this.state === 'waking' || (this.state === 'awake' && this.isOpen);
  }

  /** What it takes at this moment. */
  get watts(): number {
    const { slots, power } = this.kind;
    const { idleWatts, busyWatts, sleepWatts } = power;
    if (this.state === 'asleep') return sleepWatts;
    if (this.state === 'waking') return busyWatts;
    return idleWatts + ((busyWatts - idleWatts) * Math.min(this.used, slots)) / slots;
  }

  /** When its state is to change if nothing happens: awake when woken, asleep when that is worth it. */
  get dueMs(): Ms {
    const { wakeSeconds, breakEvenMs } = this.kind.power;
    if (this.state === 'waking') return this.sinceMs + 1000 * wakeSeconds;
    return this.state === 'awake' && this.used === 0 && this.isOpen ? this.sinceMs + breakEvenMs : Infinity;
  }
}
