import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exp, ln } from '../src/exact/natural.ts';

it('is the logarithm to some 15 digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
      expect(Math.abs(ln(value) - Math.log(value))).toBeLessThanOrEqual(
        1e-14 * Math.max(1, Math.abs(Math.log(value))),
      );
    }),
  );
  expect(ln(1)).toBe(0);
  expect(ln(0)).toBe(-Infinity);
});

it('is the exponential to some 13 digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (value) => {
      expect(Math.abs(exp(value) / Math.exp(value) - 1)).toBeLessThanOrEqual(1e-13);
    }),
  );
  expect(exp(0)).toBe(1);
});
