import { IndexedHeap } from './indexed-heap.ts';

/** The flows from which one take may choose: by key, and before all keys those below their guarantee. */
export class FairLane {
  readonly byKey = new IndexedHeap();
  readonly needs = new IndexedHeap();

  /** Whether the first here goes before the first of another. */
  isBefore(other: FairLane): boolean {
    if (this.needs.size > 0 || other.needs.size > 0) return isBefore(this.needs, other.needs);
    return isBefore(this.byKey, other.byKey);
  }
}

/** By key, then tie; an empty heap comes last. */
function isBefore(heap: IndexedHeap, other: IndexedHeap): boolean {
  const key = heap.peekKey();
  const otherKey = other.peekKey();
  return key < otherKey || (key === otherKey && heap.peekTie() < other.peekTie());
}
