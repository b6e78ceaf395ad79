import { createRandom } from '@fairlead/scheduler-core';
import type { Contender } from './measure.ts';

/** An entry of the yardstick. */
interface HeapEntry {
  readonly key: number;
  readonly sequence: number;
}

/** The yardstick of all queue figures: a textbook binary heap of objects, without removal, ids or anything else. */
class BareHeap {
  readonly #entries: HeapEntry[] = [];

  push(entry: HeapEntry): void {
    const entries = this.#entries;
    let position = entries.length;
    while (position > 0) {
      const parentPosition = (position - 1) >> 1;
      const parent = entries[parentPosition];
      if (parent === undefined || !comesBefore(entry, parent)) break;
      entries[position] = parent;
      position = parentPosition;
    }
    entries[position] = entry;
  }

  pop(): HeapEntry | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    let position = 0;
    for (;;) {
      let childPosition = 2 * position + 1;
      let child = entries[childPosition];
      if (child === undefined) break;
      const right = entries[childPosition + 1];
      if (right !== undefined && comesBefore(right, child)) {
        child = right;
        childPosition += 1;
      }
      if (!comesBefore(child, last)) break;
      entries[position] = child;
      position = childPosition;
    }
    entries[position] = last;
    return first;
  }
}

function comesBefore(a: HeapEntry, b: HeapEntry): boolean {
  return a.key < b.key || (a.key === b.key && a.sequence < b.sequence);
}

/**
 * The yardstick at this depth: one push and one pop, in the hold model (Jones, *An empirical comparison of
 * priority-queue and event-set implementations*, 1986). Each new key lies by chance somewhere in what the heap
 * holds, as tasks do that come with priorities, deadlines or lengths of their own.
 */
export function heapOf(depth: number): Contender {
  const heap = new BareHeap();
  const random = createRandom(1);
  let sequence = 0;
  let latest = 0;
  const entry = () => ({ key: latest + random() * 2, sequence: (sequence += 1) });
  for (let index = 0; index < depth; index += 1) heap.push(entry());
  return {
    run(operations) {
      for (let index = 0; index < operations; index += 1) {
        heap.push(entry());
        latest = heap.pop()?.key ?? latest;
      }
    },
  };
}
