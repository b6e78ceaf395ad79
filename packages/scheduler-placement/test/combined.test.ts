import { combine, defineScheduler } from '@fairlead/scheduler-core';
import { leastLoaded } from '@fairlead/scheduler-core/placement';
import { fifo } from '@fairlead/scheduler-core/queues';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farmOf } from './farm.ts';
import { happen, happenings, offerOf } from './scenario.ts';

const plain = defineScheduler({
  name: 'Plain',
  version: '1.0.0',
  create: () => ({ queue: fifo(), placer: leastLoaded() }),
});

describe.each(PlacementScheduler.strategies)('%s', (strategy) => {
  const ours = { plugin: PlacementScheduler, strategy };

  it.each([
    ['order', combine({ order: ours, placement: plain }, { name: 'Mine', version: '1.0.0' })],
    ['placement', combine({ order: plain, placement: ours }, { name: 'Mine', version: '1.0.0' })],
    ['predictor', combine({ order: plain, predictor: ours }, { name: 'Mine', version: '1.0.0' })],
  ])('as the %s of a combination starts every task that can run, once', async (_role, plugin) => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.constantFrom('deaf' as const, 'leaves' as const),
        async (steps, sleep) => {
          const retries = { crashed: 2, lost: 2 };
          const farm = await farmOf([0, 1, 2].map(offerOf), { plugin, sleep, retries });
          for (const step of steps) await happen(farm, step, () => farm.swap());
          for (const number of [0, 3, 5]) {
            const { capabilities, ...offer } = offerOf(number);
            farm.fleet.join({
              ...offer,
              id: `last ${number}`,
              slots: 2,
              capabilities: { ...capabilities, gpu: true },
            });
          }
          farm.runOut();
          const ended = farm.events.flatMap((event) => (event.type === 'taskEnded' ? [event.task.id] : []));
          expect(ended.toSorted()).toEqual([...farm.submitted].toSorted());
          expect(farm.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
          expect(farm.fleet.overfull).toEqual([]);
        },
      ),
      { numRuns: 15, seed: 21 },
    );
  });
});
