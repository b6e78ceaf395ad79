import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { Flow } from '../shares/flow.ts';
import type { RunLine } from './run-line.ts';

/** The lines of one shape in which something waits: flows take turns, and the lines of each are in a heap. */
export class ShapeLines {
  readonly #turns = new IndexedHeap();
  /** By the number of the flow. */
  readonly #heaps: (IndexedHeap | undefined)[] = [];

  get isEmpty(): boolean {
    return this.#turns.size === 0;
  }

  /** The number of the first line. O(1). */
  get first(): number {
    return this.#heaps[this.#turns.peek()]?.peek() ?? -1;
  }

  /** O(log flows + log lines). */
  add({ flow, number, key, tie }: RunLine): void {
    let heap = this.#heaps[flow.number];
    if (heap === undefined) {
      while (this.#heaps.length < flow.number) this.#heaps.push(undefined);
      heap = new IndexedHeap();
      this.#heaps[flow.number] = heap;
    }
    heap.set(number, key, tie);
    if (heap.size === 1) this.#turns.set(flow.number, flow.servedMs, flow.number);
  }

  /** O(log flows + log lines). */
  remove({ flow, number }: RunLine): void {
    const heap = this.#heaps[flow.number];
    if (heap === undefined) return;
    heap.delete(number);
    if (heap.size === 0) this.#turns.delete(flow.number);
  }

  /** A flow has had more, or less, than before. O(log flows). */
  moved({ number, servedMs }: Flow): void {
    if (this.#turns.has(number)) this.#turns.set(number, servedMs, number);
  }
}
