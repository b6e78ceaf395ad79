import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jain } from '../../src/model/jain.ts';

test('is 1 when all have the same, and 1/n when one has everything', () => {
  expect(jain([2, 2, 2])).toBe(1);
  expect(jain([5, 0, 0, 0])).toBe(0.25);
});

test('is unknown when there is nothing', () => {
  expect(jain([])).toBeUndefined();
  expect(jain([0, 0])).toBeUndefined();
});

test('lies between 1/n and 1, whatever the unit', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 1_000 }), (all, unit) => {
      const index = jain(all);
      if (index === undefined) return;
      expect(index).toBeLessThanOrEqual(1 + 1e-9);
      expect(index).toBeGreaterThanOrEqual(1 / all.length - 1e-9);
      expect(jain(all.map((value) => value * unit))).toBeCloseTo(index, 9);
    }),
  );
});
