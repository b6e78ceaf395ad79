import { PriorityScheduler } from '@fairlead/scheduler-priority';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farmOf } from './farm.ts';
import { reportOf } from './report-of.ts';
import { config, firstWorkers, happenings, Scenario } from './scenario.ts';

const cases = [
  ...PriorityScheduler.strategies.map((strategy) => [strategy, strategy, config] as const),
  [
    'deadline_driven with shares',
    'deadline_driven',
    { ...config, shares: { by: 'project', weights: { b: 2 }, horizonSeconds: 20 } },
  ] as const,
];

describe.each(cases)('on a farm where everything happens, %s', (_name, strategy, config) => {
  it('brings every task to one end, without a fault, and each broken promise has its culprit', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async (steps) => {
        const farm = await farmOf(firstWorkers, { strategy, config, retries: { crashed: 1 } });
        const scenario = new Scenario(farm, ({ swap }) => swap());
        for (const step of steps) await scenario.happen(step);
        scenario.finish();
        const ends = farm.ends();
        for (const id of scenario.submitted) expect(ends.get(id), id).toHaveLength(1);
        expect(farm.fleet.doubled).toEqual([]);
        expect(farm.fleet.overfull).toEqual([]);
        expect(farm.scheduler.getMetrics().scheduler).toMatchObject({ faults: 0 });
        if (strategy !== 'deadline_driven') return;
        const { broken, open, lastBroken } = reportOf(farm);
        expect(open).toBe(0);
        if (broken <= config.historyWindowSize) expect(lastBroken).toHaveLength(broken);
        for (const each of lastBroken) expect(each.culprit, each.run).not.toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('a swap to itself is invisible', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async (steps) => {
        const play = async (swaps: boolean): Promise<readonly string[]> => {
          const farm = await farmOf(firstWorkers, { strategy, config, retries: { crashed: 1 } });
          const scenario = new Scenario(farm, ({ swap }) => (swaps ? swap() : Promise.resolve()));
          for (const step of steps) await scenario.happen(step);
          scenario.finish();
          return farm.fleet.log;
        };
        expect(await play(true)).toEqual(await play(false));
      }),
      { numRuns: 40 },
    );
  });
});
