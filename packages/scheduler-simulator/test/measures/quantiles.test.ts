import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Quantiles } from '../../src/measures/quantiles.ts';

const times = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 });

it('gives the quantile of the sorted list to 0.1 %, and the mean and the maximum as they are', () => {
  fc.assert(
    fc.property(times, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const quantiles = new Quantiles();
      for (const value of values) quantiles.add(value);
      const exact = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? NaN;
      // Below the smallest time that a clock tells apart there is nothing to be right about.
      expect(Math.abs(quantiles.at(share) - exact)).toBeLessThanOrEqual(exact * 0.001 + 1e-300);
      expect(quantiles.max).toBe(Math.max(...values));
      expect(quantiles.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 3);
    }),
  );
});

it('is the same whether values come alone or together', () => {
  fc.assert(
    fc.property(times, times, (some, others) => {
      const all = new Quantiles();
      const mine = new Quantiles();
      const theirs = new Quantiles();
      for (const value of some) mine.add(value);
      for (const value of others) theirs.add(value);
      for (const value of [...some, ...others]) all.add(value);
      mine.addAll(theirs);
      for (const share of [0.1, 0.5, 0.95, 1]) expect(mine.at(share)).toBe(all.at(share));
      expect(mine.count).toBe(all.count);
    }),
  );
});
