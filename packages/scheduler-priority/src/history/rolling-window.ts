/**
 * The last so many values, and their order statistics: a ring beside a sorted copy. O(window) to add, by moves of
 * memory; O(1) to ask.
 */
export class RollingWindow {
  readonly #limit: number;
  readonly #ring: number[] = [];
  readonly #sorted: number[] = [];
  /** Where in the ring the oldest stands, once the ring is full. */
  #oldest = 0;
  #mean: number | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#ring.length;
  }

  /** @param value - Any number but NaN. */
  add(value: number): void {
    this.#mean = undefined;
    if (this.#ring.length < this.#limit) {
      this.#ring.push(value);
    } else {
      const gone = this.#ring[this.#oldest] ?? value;
      this.#sorted.splice(this.#placeOf(gone), 1);
      this.#ring[this.#oldest] = value;
      this.#oldest = this.#oldest + 1 === this.#limit ? 0 : this.#oldest + 1;
    }
    this.#sorted.splice(this.#placeOf(value), 0, value);
  }

  /** The value that this share of all does not exceed, by nearest rank; `undefined` if there is none. */
  quantile(share: number): number | undefined {
    return this.#sorted[Math.max(0, Math.ceil(share * this.#sorted.length) - 1)];
  }

  /** The middle, or the mean of the two middle ones. */
  get median(): number | undefined {
    const half = this.#sorted.length >> 1;
    const upper = this.#sorted[half];
    const lower = this.#sorted[half - 1];
    if (upper === undefined || lower === undefined || this.#sorted.length % 2 === 1) return upper;
    return (lower + upper) / 2;
  }

  /** Added up from the oldest on, so that a window that was written down and read gives the same to the last bit. */
  get mean(): number | undefined {
    if (this.#mean !== undefined || this.#ring.length === 0) return this.#mean;
    let sum = 0;
    for (const value of this.values()) sum += value;
    this.#mean = sum / this.#ring.length;
    return this.#mean;
  }

  /** All of them, the oldest first. */
  values(): readonly number[] {
    return [...this.#ring.slice(this.#oldest), ...this.#ring.slice(0, this.#oldest)];
  }

  /** Where the first that is not smaller stands, or would. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? value) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
