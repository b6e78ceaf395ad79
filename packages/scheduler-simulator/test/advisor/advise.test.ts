import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise, type AdviseOptions, type Trial } from '../../src/advisor/advise.ts';
import type { TrialFigures } from '../../src/advisor/advice.ts';
import type { AdvisedTask } from '../../src/advisor/advised-task.ts';

/** A small model of a fleet: every task goes to the worker that is free first, in the order of the policy. */
function listSchedule({ policy, workers, tasks }: Trial<AdvisedTask>): Promise<TrialFigures> {
  const order =
    policy === 'longest'
      ? tasks.toSorted((a, b) => b.durationMs - a.durationMs)
      : policy === 'worst'
        ? []
        : tasks;
  const free = Array.from({ length: workers }, () => 0);
  for (const { durationMs } of order) {
    const at = free.indexOf(Math.min(...free));
    free[at] = (free[at] ?? 0) + durationMs;
  }
  if (policy === 'worst') free[0] = tasks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const finish = Math.max(...free);
  return Promise.resolve({
    finish,
    userWait: null,
    lightWait: null,
    unfairness: null,
    missedDeadlines: null,
    workerHours: (finish * workers) / 3_600_000,
  });
}

function tasksOf(durations: readonly number[]): readonly AdvisedTask[] {
  return durations.map((durationMs, index) => ({
    id: `t${index}`,
    durationMs,
    previousMs: durationMs * (1 + (index % 5) / 50),
  }));
}

function options(
  durations: readonly number[],
  more: Partial<AdviseOptions<AdvisedTask>> = {},
): AdviseOptions<AdvisedTask> {
  return {
    tasks: tasksOf(durations),
    workers: 4,
    policies: ['longest', 'worst'],
    baseline: 'fifo',
    simulate: listSchedule,
    ...more,
  };
}

/** Short tests first, long ones last: what first in, first out is worst at. */
const LONG_LAST = [...Array.from({ length: 40 }, (_, index) => 500 + index), 9_000, 9_000, 9_000];

describe('the one change that helps most', () => {
  test('another policy, where the order is what costs', async () => {
    const { changes, policies } = await advise(options(LONG_LAST, { maySplit: false }));
    expect(changes[0]).toMatchObject({ kind: 'policy', policy: 'longest', workers: 4, measure: 'finish' });
    const { low, value, high } = changes[0]?.ratios.finish ?? { low: 0, value: 0, high: 0 };
    expect(low).toBeLessThanOrEqual(value);
    expect(value).toBeLessThanOrEqual(high);
    expect(high).toBeLessThan(1);
    expect(policies.map(({ policy }) => policy)).toEqual(['fifo', 'longest', 'worst']);
    expect(changes.some(({ policy }) => policy === 'worst')).toBe(false);
  });

  test('to split a test, where it is as long as everything else', async () => {
    const { changes } = await advise(
      options([60_000, ...Array.from({ length: 80 }, () => 500)], { draws: 10 }),
    );
    expect(changes[0]).toMatchObject({ kind: 'split', policy: 'fifo' });
    expect(changes[0]?.split[0]).toMatchObject({ key: 't0', durationMs: 60_000 });
  });

  test('none, where nothing can be gained', async () => {
    const { changes } = await advise(
      options(
        Array.from({ length: 64 }, () => 1_000),
        { policies: ['longest'] },
      ),
    );
    expect(changes.filter(({ kind }) => kind === 'policy')).toEqual([]);
  });

  test('a smaller fleet, where one test is all that counts', async () => {
    const { knee, changes } = await advise(
      options([10_000, ...Array.from({ length: 10 }, () => 1_000)], { workers: 8, maySplit: false }),
    );
    expect(knee).toBe(2);
    expect(changes[0]).toMatchObject({ kind: 'workers', workers: 2, measure: 'workerHours' });
  });
});

test('the same question has the same answer', async () => {
  const ask = (): Promise<unknown> => advise(options(LONG_LAST, { seed: 'x' }));
  expect(await ask()).toEqual(await ask());
});

test('progress comes to its end', async () => {
  const told: (readonly [number, number])[] = [];
  await advise(options(LONG_LAST, { draws: 2, onProgress: (done, all) => told.push([done, all]) }));
  const [done, all] = told.at(-1) ?? [];
  expect(done).toBe(all);
  expect(told).toHaveLength(done ?? 0);
});

test('without draws there are no intervals, only figures', async () => {
  const { policies } = await advise(options(LONG_LAST, { draws: 0 }));
  for (const { ratios } of policies) expect(ratios.finish?.low).toBe(ratios.finish?.high);
});

test('whatever was recorded, every change gains and its interval holds the figure', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer(),
      async (durations, workers, seed) => {
        const { changes, fleet, knee, policies } = await advise(
          options(durations, { workers, seed, draws: 3 }),
        );
        expect(policies[0]).toMatchObject({ policy: 'fifo' });
        expect(fleet.map((point) => point.workers)).toContain(knee);
        for (const { measure, ratios } of changes) {
          const ratio = ratios[measure];
          expect(ratio?.high).toBeLessThan(1);
          expect(ratio?.value).toBeLessThanOrEqual(ratio?.high ?? 0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
