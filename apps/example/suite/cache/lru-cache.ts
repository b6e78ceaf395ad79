/** Keeps the entries used last, at most so many. Everything is O(1). */
export class LruCache<K, V> {
  readonly #most: number;
  readonly #entries = new Map<K, V>();

  constructor(most: number) {
    if (!Number.isInteger(most) || most < 1) throw new RangeError('a cache holds one entry or more');
    this.#most = most;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** From the one used longest ago to the last. */
  keys(): readonly K[] {
    return [...this.#entries.keys()];
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    if (this.#entries.size === this.#most) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(key, value);
  }
}
