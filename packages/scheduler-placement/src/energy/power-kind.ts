import type { WorkerClass } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { PowerModel } from './power-model.ts';

/** Workers that are alike: same class, slots and power. There are few kinds, however many workers there are. */
export class PowerKind {
  /** What they have in common, as text. */
  readonly key: string;
  readonly class: WorkerClass;
  /** That one of them may use. */
  readonly slots: number;
  readonly power: PowerModel;
  /** Watts at full use, per slot: those who do the same for less are filled first. */
  readonly wattsPerSlot: number;
  /** How many there are. */
  members = 0;
  /** Free slots of those that take tasks and are awake, or will be in a moment. */
  freeSlots = 0;
  /** Those that take tasks and run none: awake ones, the last to have run something first; waking ones, the soonest first. */
  readonly idle = new IndexedHeap();
  readonly waking = new IndexedHeap();
  readonly asleep = new IndexedHeap();

  constructor(key: string, workerClass: WorkerClass, slots: number, power: PowerModel) {
    this.key = key;
    this.class = workerClass;
    this.slots = slots;
    this.power = power;
    this.wattsPerSlot = power.busyWatts / slots;
  }
}
