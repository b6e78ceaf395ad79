import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { LruCache } from './lru-cache.ts';

/** What a cache must do, done slowly. */
class PlainList {
  readonly #entries: [number, number][] = [];

  readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: number): number | undefined {
    const at = this.#entries.findIndex(([each]) => each === key);
    const [entry] = at < 0 ? [] : this.#entries.splice(at, 1);
    if (entry !== undefined) this.#entries.push(entry);
    return entry?.[1];
  }

  set(key: number, value: number): void {
    const at = this.#entries.findIndex(([each]) => each === key);
    if (at >= 0) this.#entries.splice(at, 1);
    else if (this.#entries.length === this.most) this.#entries.shift();
    this.#entries.push([key, value]);
  }
}

test('does what a plain list does, over 400,000 steps', () => {
  const random = seededRandom(14);
  const cache = new LruCache<number, number>(64);
  const list = new PlainList(64);
  for (let step = 0; step < 400_000; step += 1) {
    const key = randomBelow(random, 100);
    if (random() < 0.5) assert.equal(cache.get(key), list.get(key));
    else {
      cache.set(key, step);
      list.set(key, step);
    }
  }
  assert.equal(cache.size, 64);
});

test('must hold something', () => {
  assert.throws(() => new LruCache(0), RangeError);
});
