import type { WorkerClass } from '@fairlead/scheduler-core';

/** What of one class of workers is there and takes tasks. */
export class ClassPresence {
  readonly class: WorkerClass;
  /** The number that its durations are kept under. */
  readonly number: number;
  /** Slots of its workers together. */
  slots = 0;
  /** Workers by their number of slots. */
  readonly #sizes = new Map<number, number>();
  #largest = 0;

  constructor(workerClass: WorkerClass, number: number) {
    this.class = workerClass;
    this.number = number;
  }

  /** Slots of its largest worker: a task that asks for more fits none. */
  get largest(): number {
    return this.#largest;
  }

  add(slots: number): void {
    this.slots += slots;
    this.#sizes.set(slots, (this.#sizes.get(slots) ?? 0) + 1);
    this.#largest = Math.max(this.#largest, slots);
  }

  remove(slots: number): void {
    this.slots -= slots;
    const left = (this.#sizes.get(slots) ?? 0) - 1;
    if (left > 0) this.#sizes.set(slots, left);
    else {
      this.#sizes.delete(slots);
      this.#largest = Math.max(0, ...this.#sizes.keys());
    }
  }
}
