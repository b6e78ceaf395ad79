import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '@fairlead/scheduler-core';

const draw = (seed: number | string, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random());
};

describe('createRandom', () => {
  it('gives the same stream for the same seed, on every machine and for good', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), (seed) => {
        expect(draw(seed, 20)).toEqual(draw(seed, 20));
      }),
    );
    expect(draw(1, 3)).toEqual(draw('1', 3));
    expect(draw(1, 3).map((value) => Math.floor(value * 2 ** 32))).toMatchInlineSnapshot(`
      [
        1332898226,
        3928671903,
        3696647542,
      ]
    `);
  });

  it('gives another stream for another seed, also if it differs by one letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(draw(one, 4)).not.toEqual(draw(other, 4));
      }),
    );
    expect(draw('1/Lottery', 4)).not.toEqual(draw('1/Lotterx', 4));
  });

  it('stays in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(draw(seed, 50).every((value) => value >= 0 && value < 1)).toBe(true);
      }),
    );
  });

  it.each([0, 1, 2, 'fairlead', ''])('is roughly uniform, and so are pairs, for seed %j', (seed) => {
    // Chi squared with 99 degrees of freedom lies between 45 and 180 but for one time in a million.
    const values = draw(seed, 40_000);
    const cells = Array.from({ length: 100 }, () => 0);
    const pairs = Array.from({ length: 100 }, () => 0);
    values.forEach((value, index) => {
      const cell = Math.floor(value * 100);
      cells[cell] = (cells[cell] ?? 0) + 1;
      if (index % 2 === 0) return;
      const pair = Math.floor((values[index - 1] ?? 0) * 10) * 10 + Math.floor(value * 10);
      pairs[pair] = (pairs[pair] ?? 0) + 1;
    });
    const chiSquared = (counts: readonly number[]): number => {
      const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    };
    for (const counts of [cells, pairs]) {
      expect(chiSquared(counts)).toBeGreaterThan(45);
      expect(chiSquared(counts)).toBeLessThan(180);
    }
  });

  it('gives streams of neighbouring seeds that do not follow each other', () => {
    const [one, two] = [draw(1, 5_000), draw(2, 5_000)];
    const mean =
      one.reduce((sum, value, index) => sum + (value - 0.5) * ((two[index] ?? 0) - 0.5), 0) / one.length;
    // The correlation of independent streams of this length has a deviation of 0.014.
    expect(Math.abs(mean * 12)).toBeLessThan(0.07);
  });
});
