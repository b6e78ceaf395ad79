import { fair, ResidualTime } from '@fairlead/scheduler-core/queues';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FairRun } from './fair-run.ts';

describe('what a running task is charged in advance', () => {
  test('is a minute until a task has finished, then 20 mean runtimes, to an eighth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 1 }),
        (runtimes) => {
          const residual = new ResidualTime();
          expect(residual.seconds).toBe(60);
          let sum = 0;
          for (const [index, runtime] of runtimes.entries()) {
            const before = residual.seconds;
            const fell = residual.record(runtime);
            expect(fell).toBe(residual.seconds < before);
            sum += runtime;
            const exact = (20 * sum) / (index + 1);
            expect(Math.abs(exact - residual.seconds)).toBeLessThanOrEqual(residual.seconds / 8);
          }
        },
      ),
    );
  });

  test('is never nothing, and not moved by what is no time', () => {
    const residual = new ResidualTime();
    for (const runtime of [Number.NaN, -1, Infinity]) residual.record(runtime);
    expect(residual.seconds).toBe(60);
    residual.record(0);
    expect(residual.seconds).toBeGreaterThan(0);
  });

  test('spreads a burst over the flows by weight, before anything is known of the tasks', () => {
    const weights = new Map([
      ['flood', 1],
      ['late', 3],
    ]);
    const run = new FairRun(
      fair({ flowOf: (task) => task.user, weightOf: (flow) => weights.get(flow) ?? 1 }),
      8,
    );
    for (const flow of weights.keys()) for (let each = 0; each < 100; each += 1) run.add(flow, 1);
    run.fill();
    const starts = run.starts.map(({ flow }) => flow);
    expect(starts.filter((flow) => flow === 'late')).toHaveLength(6);
  });
});
