/**
 * A map that remembers at least the last `limit / 2` keys that were used and at most `limit`: what is not used while
 * half as many others are comes to be forgotten. O(1).
 */
export class RecentMap<Value> {
  readonly #limit: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** Looks without using. */
  peek(key: string): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** The value of a key, made if there is none. */
  obtain(key: string, make: () => Value): Value {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const value = this.#old.get(key) ?? make();
    this.#old.delete(key);
    if (2 * (this.#young.size + 1) > this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }

  /** Both halves, the older first. */
  halves(): readonly [old: Iterable<[string, Value]>, young: Iterable<[string, Value]>] {
    return [this.#old, this.#young];
  }

  /** Takes over what another one held. */
  restore(old: Iterable<readonly [string, Value]>, young: Iterable<readonly [string, Value]>): void {
    this.#old = new Map(old);
    this.#young = new Map(young);
  }
}
