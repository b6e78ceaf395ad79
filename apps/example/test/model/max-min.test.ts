import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxMin } from '../../src/model/max-min.ts';

const claims = fc.array(
  fc.record({ demand: fc.integer({ min: 0, max: 40 }), weight: fc.integer({ min: 1, max: 20 }) }),
  { minLength: 1, maxLength: 12 },
);

test('who wants much shares by weight', () => {
  expect(
    maxMin(
      [3, 1, 1].map((weight) => ({ demand: 100, weight })),
      10,
    ),
  ).toEqual([6, 2, 2]);
});

test('what one leaves goes to the others by weight', () => {
  const shares = maxMin(
    [
      { demand: 100, weight: 3 },
      { demand: 1, weight: 6 },
      { demand: 100, weight: 1 },
    ],
    9,
  );
  expect(shares).toEqual([6, 1, 2]);
});

test('nobody gets more than they can use, nothing is left while somebody could use it', () => {
  fc.assert(
    fc.property(claims, fc.integer({ min: 0, max: 100 }), (all, capacity) => {
      const shares = maxMin(all, capacity);
      const demand = all.reduce((sum, claim) => sum + claim.demand, 0);
      for (const [index, share] of shares.entries())
        expect(share).toBeLessThanOrEqual((all[index]?.demand ?? 0) + 1e-9);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(Math.min(demand, capacity), 6);
    }),
  );
});

test('who gets less than they want has, by weight, no less than anybody', () => {
  fc.assert(
    fc.property(claims, fc.integer({ min: 0, max: 100 }), (all, capacity) => {
      const shares = maxMin(all, capacity);
      const level = (index: number): number => (shares[index] ?? 0) / (all[index]?.weight ?? 1);
      const most = Math.max(...all.map((_, index) => level(index)));
      for (const [index, { demand }] of all.entries())
        if ((shares[index] ?? 0) < demand - 1e-9) expect(level(index)).toBeGreaterThanOrEqual(most - 1e-9);
    }),
  );
});
