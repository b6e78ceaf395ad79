import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { FleetWorker } from './fleet-worker.ts';
import type { Need } from './need.ts';

/** Which worker will be the first to have room for tasks of one shape. O(log workers) to keep up. */
export class RoomForecast {
  readonly #need: Need;
  readonly #fits: (worker: FleetWorker) => boolean;
  readonly #heap = new IndexedHeap();

  constructor(need: Need, fits: (worker: FleetWorker) => boolean, workers: Iterable<FleetWorker>) {
    this.#need = need;
    this.#fits = fits;
    for (const worker of workers) this.touched(worker);
  }

  /** The number of the first, -1 if no worker could ever have it. */
  get first(): number {
    return this.#heap.peek();
  }

  /** Slots or tasks of the worker are other than before. */
  touched(worker: FleetWorker): void {
    if (!worker.canHold(this.#need) || !this.#fits(worker)) this.#heap.delete(worker.number);
    else this.#heap.set(worker.number, worker.roomFrom(this.#need), worker.arrival);
  }

  left(worker: FleetWorker): void {
    this.#heap.delete(worker.number);
  }
}
