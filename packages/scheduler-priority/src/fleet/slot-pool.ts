import type { WorkerClass } from '@fairlead/scheduler-core';

/** The slots of all workers of one class: they are alike, so it does not matter which of them a task gets. */
export class SlotPool {
  readonly class: WorkerClass;
  /** Workers that are there, ready or not. */
  workers = 0;
  /** Slots of workers that are ready, and how many of them promised tasks and others hold. */
  slots = 0;
  promised = 0;
  unpromised = 0;

  constructor(workerClass: WorkerClass) {
    this.class = workerClass;
  }
}
