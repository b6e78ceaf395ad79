import { EventEmitter } from 'node:events';
import { brokenOnPurpose } from '../broken-on-purpose.ts';

/** Forgets entries some time after they were written, and says so. */
export class TtlCache<V> extends EventEmitter<{ expired: [key: string] }> {
  readonly #lifeMs: number;
  readonly #entries = new Map<string, { value: V; timer: NodeJS.Timeout }>();

  constructor(lifeMs: number) {
    super();
    this.#lifeMs = lifeMs;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Writing again begins a new life. */
  set(key: string, value: V): void {
    if (!brokenOnPurpose) clearTimeout(this.#entries.get(key)?.timer);
    const timer = setTimeout(() => {
      this.#entries.delete(key);
      this.emit('expired', key);
    }, this.#lifeMs);
    this.#entries.set(key, { value, timer });
  }

  clear(): void {
    for (const { timer } of this.#entries.values()) clearTimeout(timer);
    this.#entries.clear();
  }
}
