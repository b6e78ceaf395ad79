import type { Scheduler, SchedulerPlugin } from '@fairlead/scheduler-core';
import { type PlacementConfig, PlacementScheduler } from '@fairlead/scheduler-placement';
import { describe, expect, it } from 'vitest';
import { farmOf, workersOf } from './farm.ts';

/** What is handed on, by section, in characters. */
function sizesOf(scheduler: Scheduler | undefined): Readonly<Record<string, number>> {
  const state = scheduler?.snapshot?.() ?? {};
  return Object.fromEntries(
    Object.entries(state).map(([name, section]) => [name, JSON.stringify(section).length]),
  );
}

describe.each(PlacementScheduler.strategies)('under %s', (strategy) => {
  it('what is remembered is bounded, however many tests, projects and files come by', async () => {
    let made: Scheduler | undefined;
    const plugin: SchedulerPlugin<PlacementConfig> = {
      ...PlacementScheduler,
      async create(context) {
        made = await PlacementScheduler.create(context);
        return made;
      },
    };
    const config = { historyKeys: 30, historyWindowSize: 5 };
    const farm = await farmOf(workersOf(4), { plugin, strategy, config, sleep: 'leaves' });
    const sizes: Readonly<Record<string, number>>[] = [];
    for (let round = 0; round < 6; round += 1) {
      farm.submit(
        ...Array.from({ length: 200 }, (_, number) => ({
          id: `${round}/${1_000 + number}`,
          takesMs: 1_000 + number,
          project: `p${number % 7}`,
          labels: { file: `f${round}/${number}` },
          ends: number % 9 === 0 ? (['failed'] as const) : [],
        })),
      );
      farm.runOut();
      sizes.push(sizesOf(made));
    }
    const [first = {}] = sizes;
    const last = sizes.at(-1) ?? {};
    for (const [name, size] of Object.entries(last)) {
      // Figures grow by digits.
      expect(size, name).toBeLessThanOrEqual(1.2 * (first[name] ?? 0) + 40);
    }
    expect(farm.scheduler.getMetrics().reports.predictions).toMatchObject({ keys: 30 });
  });
});
