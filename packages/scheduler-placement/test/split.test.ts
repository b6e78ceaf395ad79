import { planSplit, runBoundMs, type SplittableFile } from '@fairlead/scheduler-placement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const fileOf = (durations: readonly (number | undefined)[], loadMs = 0): SplittableFile => ({
  tests: durations.map((predictedMs, place) => ({ id: `t${place}`, predictedMs })),
  loadMs,
});
const chunksOf = (file: SplittableFile, boundMs: number): readonly (readonly string[])[] =>
  planSplit(file, boundMs).map(({ tests }) => tests);

describe('a file', () => {
  it('stays whole up to half of the bound', () => {
    expect(planSplit(fileOf([2, 3]), 10)).toEqual([{ tests: ['t0', 't1'], predictedMs: 5 }]);
  });

  it('that takes longer is cut into chunks of at most a quarter of it', () => {
    expect(planSplit(fileOf([1, 1, 1, 1, 1, 1]), 8)).toEqual([
      { tests: ['t0', 't1'], predictedMs: 2 },
      { tests: ['t2', 't3'], predictedMs: 2 },
      { tests: ['t4', 't5'], predictedMs: 2 },
    ]);
  });

  it('is loaded again for each chunk, which counts', () => {
    expect(planSplit(fileOf([1, 1, 1, 1], 1), 8).map(({ predictedMs }) => predictedMs)).toEqual([2, 2, 2, 2]);
  });

  it('that takes longer to load than a chunk may take is cut into fewer', () => {
    expect(chunksOf(fileOf([1, 1, 1, 1, 1, 1], 3), 8)).toEqual([
      ['t0', 't1', 't2'],
      ['t3', 't4', 't5'],
    ]);
    expect(chunksOf(fileOf([1, 1], 50), 8)).toEqual([['t0', 't1']]);
  });

  it('has its unknown tests counted as the mean of the known ones', () => {
    expect(chunksOf(fileOf([1, undefined, 1, NaN]), 4)).toEqual([['t0'], ['t1'], ['t2'], ['t3']]);
  });

  it.each([[[]], [[undefined, undefined]], [[Infinity, -1]]])(
    'of which no test is known stays whole: %j',
    (durations) => {
      const file = fileOf(durations);
      expect(planSplit(file, 1)).toEqual([{ tests: file.tests.map(({ id }) => id), predictedMs: undefined }]);
    },
  );

  it('loses no test and keeps their order; only a single test, or loading, makes a chunk longer than a quarter', () => {
    const duration = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1 }), duration, duration, (durations, loadMs, boundMs) => {
        const file = fileOf(durations, loadMs);
        const chunks = planSplit(file, boundMs);
        expect(chunks.flatMap(({ tests }) => tests)).toEqual(file.tests.map(({ id }) => id));
        for (const { tests, predictedMs = 0 } of chunks) {
          const isWhole = chunks.length === 1;
          expect(
            isWhole || tests.length === 1 || predictedMs <= Math.max(boundMs / 4, 2 * loadMs) * (1 + 1e-9),
          ).toBe(true);
        }
      }),
    );
  });
});

describe('the bound of a run', () => {
  it('is its work over all slots, or the longest of what cannot be split', () => {
    expect(runBoundMs([{ predictedMs: 4 }, { predictedMs: 4 }], 2)).toBe(4);
    expect(runBoundMs([{ predictedMs: 9 }, { predictedMs: 1 }], 2)).toBe(9);
    expect(runBoundMs([{ predictedMs: 9, ...fileOf([2, 3, 3], 1) }, { predictedMs: 1 }], 2)).toBe(5);
  });

  it('takes unknown files for the mean of the known ones', () => {
    expect(runBoundMs([{ predictedMs: 2 }, { predictedMs: undefined }], 1)).toBe(4);
    expect(runBoundMs([{ predictedMs: undefined }], 1)).toBe(0);
    expect(runBoundMs([], 1)).toBe(0);
  });
});
