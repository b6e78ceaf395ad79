import { createRandom } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Amount, synthesise, type Submitter } from '../../src/index.ts';
import { draw } from '../../src/inputs/synthetic/amount.ts';
import { caught } from '../caught.ts';

const made = (submitter: Submitter, seed = 1) => [
  ...synthesise({ synthetic: { seed, users: [submitter] } })(),
];

it.each<readonly [Amount, number]>([
  [4, 4],
  [{ from: 2, to: 6 }, 4],
  [{ mean: 4 }, 4],
  [{ median: 3, sigma: 0.5 }, 3 * Math.exp(0.125)],
  [{ least: 1, most: 100, shape: 1.5 }, (3 * (1 - 100 ** -0.5)) / (1 - 100 ** -1.5)],
])('draws sizes around their mean: %j', (amount, mean) => {
  const random = createRandom('sizes');
  let sum = 0;
  for (let each = 0; each < 40_000; each += 1) sum += draw(amount, random);
  expect(Math.abs(sum / 40_000 / mean - 1)).toBeLessThan(0.03);
});

it('makes runs in order, each user from a stream of its own', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      (count, runs, seed) => {
        const tasks = made(
          {
            user: 'u',
            count,
            runs,
            secondsBetweenRuns: { mean: 10 },
            tasksPerRun: { from: 1, to: 4 },
            sizeSeconds: { mean: 1 },
          },
          seed,
        );
        expect(new Set(tasks.map(({ run }) => run)).size).toBe(count * runs);
        expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
        const arrivals = tasks.map(({ arrivalMs = NaN }) => arrivalMs);
        expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 50 },
  );
});

it('keeps to what was asked: ends, shares of failures and crashes, tests with a history, deadlines', () => {
  const tasks = made({
    user: 'u',
    untilSeconds: 100,
    secondsBetweenRuns: 1,
    tasksPerRun: 20,
    sizeSeconds: { mean: 1 },
    tests: 10,
    noise: 0.1,
    failShare: 0.2,
    crashShare: 0.1,
    deadlineSeconds: 30,
    requires: { os: 'linux' },
  });
  expect(tasks).toHaveLength(101 * 20);
  expect(new Set(tasks.map(({ key }) => key)).size).toBe(10);
  const share = (outcome: string) =>
    tasks.filter((task) => Array.isArray(task.outcome) && task.outcome.includes(outcome)).length /
    tasks.length;
  expect(share('failed')).toBeCloseTo(0.2, 1);
  expect(share('crashed')).toBeCloseTo(0.1, 1);
  for (const { durationMs, previousMs = NaN, deadlineMs = NaN, arrivalMs = NaN } of tasks) {
    expect(durationMs / previousMs).toBeGreaterThan(0.5);
    expect(durationMs / previousMs).toBeLessThan(2);
    expect(deadlineMs - arrivalMs).toBeCloseTo(30_000, 6);
  }
});

it('says what is wrong with a description', async () => {
  const error = await caught(() => synthesise({ synthetic: { users: [{ user: 'a', sizeSeconds: 1 }] } }));
  expect(error).toMatchObject({ code: 'WORKLOAD_INVALID' });
  expect(error.message).toContain('synthetic.users.0.runs');
  expect((await caught(() => made({ user: 'a', sizeSeconds: 1, untilSeconds: 5 }))).message).toContain(
    'secondsBetweenRuns',
  );
});
