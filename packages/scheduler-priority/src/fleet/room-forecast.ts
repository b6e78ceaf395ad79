import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { FleetWorker } from './fleet-worker.ts';

/** Which worker will be the first to have so many slots free. O(log workers) to keep up. */
export class RoomForecast {
  readonly #slots: number;
  readonly #fits: (worker: FleetWorker) => boolean;
  readonly #heap = new IndexedHeap();

  constructor(slots: number, fits: (worker: FleetWorker) => boolean, workers: Iterable<FleetWorker>) {
    this.#slots = slots;
    this.#fits = fits;
    for (const worker of workers) this.touched(worker);
  }

  /** The number of the first, -1 if no worker could ever have them. */
  get first(): number {
    return this.#heap.peek();
  }

  /** Slots or tasks of the worker are other than before. */
  touched(worker: FleetWorker): void {
    if (worker.slots < this.#slots || !this.#fits(worker)) this.#heap.delete(worker.number);
    else this.#heap.set(worker.number, worker.roomFrom(this.#slots), worker.arrival);
  }

  left(worker: FleetWorker): void {
    this.#heap.delete(worker.number);
  }
}
