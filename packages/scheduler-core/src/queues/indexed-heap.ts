/**
 * A binary heap of small whole numbers (flows, say) by key and tie, smallest first, that knows where each stands.
 * All state is in arrays of numbers; nothing is allocated on the way of a decision.
 */
export class IndexedHeap {
  readonly #items: number[] = [];
  readonly #keys: number[] = [];
  readonly #ties: number[] = [];
  readonly #positions: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  has(item: number): boolean {
    return (this.#positions[item] ?? -1) >= 0;
  }

  /** The first item, -1 if there is none. O(1). */
  peek(): number {
    return this.#items[0] ?? -1;
  }

  /** The key of the first item, Infinity if there is none. */
  peekKey(): number {
    return this.#keys[0] ?? Infinity;
  }

  /** The tie of the first item, Infinity if there is none. */
  peekTie(): number {
    return this.#ties[0] ?? Infinity;
  }

  /** Whether the first item here comes before the first of another, by key, then tie. An empty heap comes last. */
  isBefore(other: IndexedHeap): boolean {
    const key = this.peekKey();
    const otherKey = other.peekKey();
    return key < otherKey || (key === otherKey && this.peekTie() < other.peekTie());
  }

  /** The key under which an item stands, Infinity if it is not in. */
  keyOf(item: number): number {
    return this.#keys[this.#positions[item] ?? -1] ?? Infinity;
  }

  /** Puts an item in, or elsewhere if it is in. O(log n). */
  set(item: number, key: number, tie: number): void {
    let position = this.#positions[item] ?? -1;
    if (position < 0) {
      position = this.#items.length;
      while (this.#positions.length <= item) this.#positions.push(-1);
      this.#items.push(item);
      this.#keys.push(key);
      this.#ties.push(tie);
      this.#siftUp(position, item, key, tie);
      return;
    }
    const before = this.#keys[position] ?? 0;
    if (key < before || (key === before && tie < (this.#ties[position] ?? 0))) {
      this.#siftUp(position, item, key, tie);
    } else {
      this.#siftDown(position, item, key, tie);
    }
  }

  /** Gives the first item a key that is not smaller than the one it has. O(log n). */
  raiseFirst(key: number): void {
    this.#siftDown(0, this.peek(), key, this.peekTie());
  }

  /** Gives an item that is in another tie and leaves its key. O(1) unless keys are equal. */
  retie(item: number, tie: number): void {
    const position = this.#positions[item] ?? -1;
    if (position < 0) return;
    const key = this.#keys[position] ?? 0;
    if (tie > (this.#ties[position] ?? 0)) this.#siftDown(position, item, key, tie);
    else this.#siftUp(position, item, key, tie);
  }

  /** Gives an item a smaller key, if it is in under a larger one. O(log n). */
  lower(item: number, key: number): void {
    const position = this.#positions[item] ?? -1;
    if (position < 0 || !(key < (this.#keys[position] ?? 0))) return;
    this.#siftUp(position, item, key, this.#ties[position] ?? 0);
  }

  /** Takes an item out, if it is in. O(log n). */
  delete(item: number): void {
    const position = this.#positions[item] ?? -1;
    if (position < 0) return;
    this.#positions[item] = -1;
    const last = this.#items.pop() ?? -1;
    const key = this.#keys.pop() ?? 0;
    const tie = this.#ties.pop() ?? 0;
    if (position === this.#items.length) return;
    const parent = (position - 1) >> 1;
    if (position > 0 && this.#isBefore(key, tie, parent)) this.#siftUp(position, last, key, tie);
    else this.#siftDown(position, last, key, tie);
  }

  /** All items, in no order. */
  items(): readonly number[] {
    return this.#items;
  }

  /** Gives every item a new key at once. O(n). */
  rekey(keyOf: (item: number) => number): void {
    for (let position = 0; position < this.#items.length; position += 1) {
      this.#keys[position] = keyOf(this.#items[position] ?? 0);
    }
    for (let position = (this.#items.length >> 1) - 1; position >= 0; position -= 1) {
      const item = this.#items[position] ?? 0;
      this.#siftDown(position, item, this.#keys[position] ?? 0, this.#ties[position] ?? 0);
    }
  }

  #isBefore(key: number, tie: number, position: number): boolean {
    const other = this.#keys[position] ?? 0;
    return key < other || (key === other && tie < (this.#ties[position] ?? 0));
  }

  #siftUp(from: number, item: number, key: number, tie: number): void {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      if (!this.#isBefore(key, tie, parent)) break;
      this.#move(parent, position);
      position = parent;
    }
    this.#put(position, item, key, tie);
  }

  #siftDown(from: number, item: number, key: number, tie: number): void {
    const size = this.#items.length;
    let position = from;
    for (let child = 2 * position + 1; child < size; child = 2 * position + 1) {
      const right = child + 1;
      if (right < size && this.#isBefore(this.#keys[right] ?? 0, this.#ties[right] ?? 0, child))
        child = right;
      const childKey = this.#keys[child] ?? 0;
      if (key < childKey || (key === childKey && tie <= (this.#ties[child] ?? 0))) break;
      this.#move(child, position);
      position = child;
    }
    this.#put(position, item, key, tie);
  }

  #move(from: number, to: number): void {
    const item = this.#items[from] ?? 0;
    this.#items[to] = item;
    this.#keys[to] = this.#keys[from] ?? 0;
    this.#ties[to] = this.#ties[from] ?? 0;
    this.#positions[item] = to;
  }

  #put(position: number, item: number, key: number, tie: number): void {
    this.#items[position] = item;
    this.#keys[position] = key;
    this.#ties[position] = tie;
    this.#positions[item] = position;
  }
}
