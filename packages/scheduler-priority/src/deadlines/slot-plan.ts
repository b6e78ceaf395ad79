import type { Ms } from '@fairlead/scheduler-core';

/**
 * When each of some slots comes free, and list scheduling on them: what comes next goes to the slot that is free first.
 * A heap of instants. As all slots are alike and each task takes one, no task starts later if another is shorter than
 * thought: list scheduling without precedence has none of the anomalies of Graham (1969).
 */
export class SlotPlan {
  readonly #freeAtMs: Float64Array;

  /** @param freeAtMs - One instant a slot. */
  constructor(freeAtMs: Float64Array) {
    this.#freeAtMs = freeAtMs.toSorted();
  }

  get slots(): number {
    return this.#freeAtMs.length;
  }

  /** When the first slot is free; `Infinity` if there is none. O(1). */
  get earliestMs(): Ms {
    return this.#freeAtMs[0] ?? Infinity;
  }

  /** Gives the first slot to a task. Returns when it ends. O(log slots). */
  run(durationMs: Ms): Ms {
    const heap = this.#freeAtMs;
    const size = heap.length;
    if (size === 0) return Infinity;
    const endMs = this.earliestMs + durationMs;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && (heap[child + 1] ?? Infinity) < (heap[child] ?? Infinity)) child += 1;
      const below = heap[child] ?? Infinity;
      if (below >= endMs) break;
      heap[hole] = below;
      hole = child;
    }
    heap[hole] = endMs;
    return endMs;
  }

  /** Gives so many slots at once to a task. Returns when it starts; for several slots this is an estimate. */
  give(slots: number, durationMs: Ms): Ms {
    const heap = this.#freeAtMs;
    if (slots > heap.length) return Infinity;
    const startMs = slots === 1 ? this.earliestMs : (heap.toSorted()[slots - 1] ?? Infinity);
    if (slots === 1) this.run(durationMs);
    else {
      const inOrder = heap.toSorted().fill(startMs + durationMs, 0, slots);
      heap.set(inOrder.toSorted());
    }
    return startMs;
  }
}
