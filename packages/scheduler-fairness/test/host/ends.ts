import type { Attempt } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';

/** When running attempts end: by time, then in the order in which they began. */
export class Ends {
  readonly #heap = new IndexedHeap();
  readonly #attempts: (Attempt | undefined)[] = [];

  get nextMs(): number {
    return this.#heap.peekKey();
  }

  add(atMs: number, attempt: Attempt): void {
    this.#heap.set(this.#attempts.length, atMs, this.#attempts.length);
    this.#attempts.push(attempt);
  }

  *takeUntil(atMs: number): Generator<Attempt, undefined> {
    while (this.#heap.peekKey() <= atMs) {
      const first = this.#heap.peek();
      const attempt = this.#attempts[first];
      this.#heap.delete(first);
      this.#attempts[first] = undefined;
      if (attempt !== undefined) yield attempt;
    }
    return undefined;
  }
}
