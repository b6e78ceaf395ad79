import { IndexedHeap } from './indexed-heap.ts';

/** The flows from which one take may choose: by key, and before all keys those below their guarantee. */
export class FairLane {
  readonly byKey = new IndexedHeap();
  readonly needs = new IndexedHeap();

  /** Whether the first here goes before the first of another. */
  isBefore(other: FairLane): boolean {
    if (this.needs.size > 0 || other.needs.size > 0) return this.needs.isBefore(other.needs);
    return this.byKey.isBefore(other.byKey);
  }
}
