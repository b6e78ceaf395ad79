import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { mergeSort } from './merge-sort.ts';

const byValue = (a: number, b: number): number => a - b;

test('lists of every small length', () => {
  const random = seededRandom(12);
  for (let length = 0; length < 200; length += 1) {
    const list = Array.from({ length }, () => randomBelow(random, 50));
    assert.deepEqual(mergeSort(list, byValue), list.toSorted(byValue));
  }
});

test('equal items keep their order, in a long list', () => {
  const random = seededRandom(13);
  const list = Array.from({ length: 200_000 }, (_, place) => ({ key: randomBelow(random, 100), place }));
  const sorted = mergeSort(list, (a, b) => a.key - b.key);
  assert.equal(sorted.length, list.length);
  for (const [index, item] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) continue;
    assert.ok(before.key < item.key || (before.key === item.key && before.place < item.place));
  }
});

test('the list itself is left alone', () => {
  const list = Object.freeze([3, 1, 2]);
  assert.deepEqual(mergeSort(list, byValue), [1, 2, 3]);
  assert.deepEqual(list, [3, 1, 2]);
});
