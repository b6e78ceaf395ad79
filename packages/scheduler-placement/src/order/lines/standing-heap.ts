import type { Standing } from './standing.ts';

/** A heap of standings: the largest value first, ties by arrival; each knows its position, so any can be taken out. */
export class StandingHeap {
  readonly #items: Standing[] = [];

  get size(): number {
    return this.#items.length;
  }

  get first(): Standing | undefined {
    return this.#items[0];
  }

  get items(): readonly Standing[] {
    return this.#items;
  }

  /** O(log n). */
  add(item: Standing): void {
    this.#items.push(item);
    this.#siftUp(this.#items.length - 1, item);
  }

  /** It is in. O(log n). */
  remove(item: Standing): void {
    const { position } = item;
    item.position = -1;
    const last = this.#items.pop();
    if (last === undefined || last === item) return;
    this.#restore(position, last);
  }

  /** Its value or tie is another than before. O(log n). */
  moved(item: Standing): void {
    this.#restore(item.position, item);
  }

  #restore(position: number, item: Standing): void {
    const parent = this.#items[(position - 1) >> 1];
    if (position > 0 && parent !== undefined && standsBefore(item, parent)) this.#siftUp(position, item);
    else this.#siftDown(position, item);
  }

  #siftUp(from: number, item: Standing): void {
    const items = this.#items;
    let position = from;
    while (position > 0) {
      const parent = items[(position - 1) >> 1];
      if (parent === undefined || !standsBefore(item, parent)) break;
      items[position] = parent;
      parent.position = position;
      position = (position - 1) >> 1;
    }
    items[position] = item;
    item.position = position;
  }

  #siftDown(from: number, item: Standing): void {
    const items = this.#items;
    let position = from;
    for (;;) {
      let at = 2 * position + 1;
      let child = items[at];
      if (child === undefined) break;
      const right = items[at + 1];
      if (right !== undefined && standsBefore(right, child)) {
        child = right;
        at += 1;
      }
      if (!standsBefore(child, item)) break;
      items[position] = child;
      child.position = position;
      position = at;
    }
    items[position] = item;
    item.position = position;
  }
}

/** Whether the first comes before the other. */
export function standsBefore(one: Standing, other: Standing): boolean {
  return one.value > other.value || (one.value === other.value && one.tie < other.tie);
}
