import { createRandom } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findKnee } from '../../src/advisor/find-knee.ts';
import { fleetSizes } from '../../src/advisor/fleet-sizes.ts';
import { estimate } from '../../src/advisor/interval.ts';
import { resample } from '../../src/advisor/resample.ts';
import { splitStragglers } from '../../src/advisor/split-stragglers.ts';

describe('fleetSizes', () => {
  test('rise from 1 to the double, the fleet itself among them, never more than 20', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), (workers) => {
        const sizes = fleetSizes(workers);
        expect(sizes[0]).toBe(1);
        expect(sizes.at(-1)).toBe(2 * workers);
        expect(sizes).toContain(workers);
        expect(sizes.length).toBeLessThanOrEqual(20);
        expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('findKnee', () => {
  test.each([1, 3, 7, 20])('work that can be shared by %i workers, and no more', (useful) => {
    const points = Array.from({ length: 40 }, (_, index) => {
      const workers = index + 1;
      const finishMs = 3_600_000 / Math.min(workers, useful);
      return { workers, finishMs, workerHours: (workers * finishMs) / 3_600_000 };
    });
    expect(findKnee(points)).toBe(useful);
    expect(findKnee(points.toReversed())).toBe(useful);
  });

  test('nothing to look at', () => {
    expect(findKnee([])).toBeUndefined();
  });
});

const ratio = fc.double({ min: 0, max: 1e9, noNaN: true });

describe('estimate', () => {
  test('holds nine tenths of the draws', () => {
    const draws = Array.from({ length: 101 }, (_, index) => index);
    expect(estimate(50, draws)).toEqual({ value: 50, low: 5, high: 95 });
  });

  test('always holds the figure itself', () => {
    fc.assert(
      fc.property(ratio, fc.array(ratio), (value, draws) => {
        const { low, high } = estimate(value, draws);
        expect(low <= value && value <= high).toBe(true);
      }),
    );
  });
});

const task = fc.record({
  key: fc.constantFrom('a', 'b', '__proto__', 'constructor'),
  user: fc.constantFrom('alice', '__proto__'),
  arrivalMs: fc.nat(100),
  durationMs: fc.nat(1_000),
});

describe('resample', () => {
  test('keeps who, what and when, and takes durations from the same user', () => {
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 30 }), fc.integer(), (given, seed) => {
        const tasks = given.map((each, index) => ({ id: `t${index}`, ...each }));
        const drawn = resample(tasks, createRandom(seed));
        expect(drawn.map(({ id, key, user, arrivalMs }) => ({ id, key, user, arrivalMs }))).toEqual(
          tasks.map(({ id, key, user, arrivalMs }) => ({ id, key, user, arrivalMs })),
        );
        for (const { user, durationMs } of drawn)
          expect(tasks.some((each) => each.user === user && each.durationMs === durationMs)).toBe(true);
      }),
    );
  });

  test('a test recorded several times varies as it did itself', () => {
    const tasks = ['a', 'b'].flatMap((key, at) =>
      [1, 2, 3].map((run) => ({ id: `${key}${run}`, key, durationMs: 100 * at + run, previousMs: run })),
    );
    for (let seed = 0; seed < 20; seed += 1)
      for (const { key, durationMs, previousMs } of resample(tasks, createRandom(seed)))
        expect(durationMs).toBe((key === 'a' ? 0 : 100) + previousMs);
  });

  test('one recorded once and once before changes as another has', () => {
    const tasks = [
      { id: 'a', durationMs: 10, previousMs: 10 },
      { id: 'b', durationMs: 200, previousMs: 100 },
      { id: 'new', durationMs: 7 },
    ];
    const seen = new Set<number>();
    for (let seed = 0; seed < 50; seed += 1) {
      const [a, b] = resample(tasks, createRandom(seed));
      seen.add(a?.durationMs ?? 0);
      expect([100, 200]).toContain(b?.durationMs);
      expect(b?.previousMs).toBe(100);
    }
    expect([...seen].sort((x, y) => x - y)).toEqual([10, 20]);
  });

  test('one recorded just once takes the place of another as a whole', () => {
    const tasks = Array.from({ length: 6 }, (_, at) => ({ id: `t${at}`, durationMs: at }));
    const drawn = Array.from({ length: 20 }, (_, seed) =>
      resample(tasks, createRandom(seed)).map(({ durationMs }) => durationMs),
    );
    expect(new Set(drawn.map((each) => each.join())).size).toBeGreaterThan(10);
  });
});

describe('splitStragglers', () => {
  test('parts are short enough, and no work is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 16 }),
        (durations, workers) => {
          const tasks = durations.map((durationMs, index) => ({ id: `t${index}`, durationMs }));
          const total = durations.reduce((sum, each) => sum + each, 0);
          const split = splitStragglers(tasks, workers);
          expect(split === undefined).toBe(total === 0 || Math.max(...durations) <= total / workers / 2);
          if (split === undefined) return;
          expect(split.tasks.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeCloseTo(total, 6);
          for (const { durationMs } of split.tasks)
            expect(durationMs).toBeLessThanOrEqual(total / workers / 2);
          expect(new Set(split.tasks.map(({ id }) => id)).size).toBe(split.tasks.length);
        },
      ),
    );
  });

  test('ids stay apart, whatever they are', () => {
    const split = splitStragglers(
      [
        { id: 'a', durationMs: 100 },
        { id: 'a#1', durationMs: 1 },
      ],
      2,
    );
    expect(new Set(split?.tasks.map(({ id }) => id)).size).toBe(split?.tasks.length);
  });

  test('where tasks come over time nobody waits for the longest', () => {
    expect(
      splitStragglers(
        [
          { id: 'a', durationMs: 100, arrivalMs: 0 },
          { id: 'b', durationMs: 1, arrivalMs: 5 },
        ],
        4,
      ),
    ).toBeUndefined();
  });
});
