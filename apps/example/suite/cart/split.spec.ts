import { expect, test } from 'vitest';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { split } from './money.ts';

test('a round amount is split evenly', () => {
  expect(split(900, [1, 1, 1])).toEqual([300, 300, 300]);
});

test('the cent that is left goes to whoever lost most', () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(split(100, [1, 5])).toEqual([17, 83]);
});

test('the parts add up, and none is off by a cent or more', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 20_000; round += 1) {
    const weights = Array.from({ length: 1 + randomBelow(random, 8) }, () => 1 + randomBelow(random, 50));
    const amount = randomBelow(random, 100_000);
    const parts = split(amount, weights);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (parts.reduce((sum, part) => sum + part, 0) !== amount) expect(parts).toBe(amount);
    const worst = Math.max(
      ...parts.map((part, index) => Math.abs(part - (amount * (weights[index] ?? 0)) / all)),
    );
    if (worst >= 1) expect(worst).toBeLessThan(1);
  }
});

test('nobody to share with is an error', () => {
  expect(() => split(100, [])).toThrow(RangeError);
});
