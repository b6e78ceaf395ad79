/**
 * A set of small whole numbers that answers *which is the next one from here on* in O(log₃₂ n): a bitmap, and
 * above it a bitmap of its words that are not empty, and so on.
 */
export class PositionSet {
  #levels: Uint32Array[] = [];
  #size = 0;

  constructor(capacity = 32) {
    this.#allocate(capacity);
  }

  get size(): number {
    return this.#size;
  }

  has(position: number): boolean {
    return (((this.#levels[0]?.[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1;
  }

  add(position: number): void {
    if (position >= (this.#levels[0]?.length ?? 0) * 32) this.#grow(position + 1);
    if (this.has(position)) return;
    this.#size += 1;
    let index = position;
    for (const words of this.#levels) {
      const word = index >>> 5;
      const before = words[word] ?? 0;
      words[word] = before | (1 << (index & 31));
      if (before !== 0) return;
      index = word;
    }
  }

  delete(position: number): void {
    if (!this.has(position)) return;
    this.#size -= 1;
    let index = position;
    for (const words of this.#levels) {
      const word = index >>> 5;
      const after = (words[word] ?? 0) & ~(1 << (index & 31));
      words[word] = after;
      if (after !== 0) return;
      index = word;
    }
  }

  clear(): void {
    this.#size = 0;
    for (const words of this.#levels) words.fill(0);
  }

  /** The least member that is at least `from`, or -1. */
  next(from: number): number {
    let index = from;
    for (let level = 0; level < this.#levels.length; level += 1) {
      const words = this.#levels[level];
      const word = index >>> 5;
      if (words === undefined || word >= words.length) return -1;
      const rest = (words[word] ?? 0) & (-1 << (index & 31));
      if (rest !== 0) return this.#descend(level, word * 32 + lowestBit(rest));
      index = word + 1;
    }
    return -1;
  }

  #descend(level: number, position: number): number {
    let found = position;
    for (let below = level - 1; below >= 0; below -= 1) {
      found = found * 32 + lowestBit(this.#levels[below]?.[found] ?? 0);
    }
    return found;
  }

  #grow(capacity: number): void {
    const members: number[] = [];
    for (let at = this.next(0); at >= 0; at = this.next(at + 1)) members.push(at);
    this.#allocate(Math.max(capacity, (this.#levels[0]?.length ?? 0) * 64));
    for (const position of members) this.add(position);
  }

  #allocate(capacity: number): void {
    this.#size = 0;
    this.#levels = [];
    let words = capacity;
    do {
      words = Math.ceil(words / 32);
      this.#levels.push(new Uint32Array(words));
    } while (words > 1);
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
