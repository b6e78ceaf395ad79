import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Composition, SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { setUp } from '../../packages/coordinator-adapter/test/set-up.ts';

const plugins = [FairnessScheduler, PriorityScheduler, PlacementScheduler];
const policies: readonly (readonly [given: string | Composition, strategy?: string])[] = [
  ...plugins.flatMap(({ name, strategies }) => strategies.map((strategy) => [name, strategy] as const)),
  ['fair_performance'],
  ['fair_hardware'],
  ['fair_energy'],
  [{ order: 'PriorityScheduler/priority_based', placement: 'PlacementScheduler/hardware_match' }],
  [{ order: 'FairnessScheduler/round_robin', placement: 'PriorityScheduler/load_balanced' }],
  [{ placement: 'PlacementScheduler/performance_based', predictor: 'PlacementScheduler' }],
];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('submit' as const), count: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), steps: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('activate' as const), policy: fc.nat(policies.length - 1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('weigh' as const), weight: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deactivate' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
);

function registry(): SchedulerPluginRegistry {
  const made = new SchedulerPluginRegistry();
  for (const plugin of plugins) made.register(plugin);
  return made;
}

/** Three kinds of workers: small, with a graphics card, and with several slots and memory. */
function offer(number: number) {
  if (number % 3 === 1) return { id: `w${number}`, capabilities: { gpu: 1 } };
  if (number % 3 === 2) return { id: `w${number}`, slots: 3, resources: { memory: 8 } };
  return { id: `w${number}`, slots: 2 };
}

function task(number: number) {
  const kinds = [{}, { requires: { gpu: 1 } }, { resources: { memory: 3 } }, { slots: 2 }, { priority: 5 }];
  return {
    id: `t${number}`,
    key: `file${number % 7}`,
    user: `u${number % 3}`,
    ...kinds[number % kinds.length],
    ...(number % 4 === 0 ? { deadlineMs: number * 50 } : {}),
    ...(number % 5 === 4 ? { locks: [{ name: 'db', mode: 'exclusive' as const }] } : {}),
  };
}

describe('every strategy and every composition', () => {
  it.each(policies.map(([given, strategy]) => ({ given, strategy })))(
    '$given $strategy runs what is there, each task once',
    async ({ given, strategy }) => {
      const farm = await setUp({ registry: registry() });
      await farm.scheduler.activateScheduler(given, {}, strategy);
      for (let number = 0; number < 3; number += 1) farm.fleet.join(offer(number));
      farm.fleet.submit(...Array.from({ length: 40 }, (_, number) => task(number)));
      farm.runOut();
      expect([...farm.ends().values()]).toEqual(Array.from({ length: 40 }, () => ['passed']));
      expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
    },
  );

  it('may follow each other in any sequence, under load: nothing is lost, doubled or stuck', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const farm = await setUp({ registry: registry(), retries: { crashed: 1000 } });
        let submitted = 0;
        let joined = 0;
        const alive: string[] = [];
        const join = () => {
          const given = offer(joined);
          joined += 1;
          alive.push(given.id);
          farm.fleet.join(given);
        };
        for (let number = 0; number < 3; number += 1) join();
        for (const each of steps) {
          if (each.do === 'submit') {
            farm.fleet.submit(...Array.from({ length: each.count }, () => task((submitted += 1))));
          } else if (each.do === 'pass') {
            for (let count = 0; count < each.steps; count += 1) farm.clock.step();
          } else if (each.do === 'activate') {
            const [given = 'FairnessScheduler', strategy] = policies[each.policy] ?? [];
            await farm.scheduler.activateScheduler(given, {}, strategy);
          } else if (each.do === 'weigh') {
            const weights = { weights: { users: { u1: each.weight } } };
            await farm.scheduler.activateScheduler('FairnessScheduler', weights);
          } else if (each.do === 'deactivate') {
            await farm.scheduler.deactivate();
          } else if (each.do === 'join') {
            join();
          } else {
            const victim = alive.shift();
            if (victim !== undefined) farm.fleet.kill(victim);
          }
        }
        for (let number = 0; number < 3; number += 1) join();
        farm.runOut();
        const ends = farm.ends();
        expect(ends.size).toBe(submitted);
        for (const outcomes of ends.values()) expect(outcomes).toEqual(['passed']);
        expect(farm.fleet.doubled).toEqual([]);
        expect(farm.fleet.overfull).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('options of a composition', () => {
  it('stand under the name of their role, as docs/embedding.md has them', async () => {
    const farm = await setUp({ registry: registry() });
    const order = { weights: { users: { alice: 3 } }, orderWithinFlow: ['priority', 'longest'] };
    await farm.scheduler.activateScheduler('fair_performance', { order });
    farm.fleet.submit(
      ...Array.from({ length: 40 }, (_, number) => ({
        id: `t${number}`,
        user: number < 20 ? 'alice' : 'bob',
      })),
    );
    farm.fleet.join({ id: 'w', slots: 4 });
    farm.clock.flush();
    const users = farm.fleet.leases.map(({ task: { user } }) => user).toSorted();
    expect(users).toEqual(['alice', 'alice', 'alice', 'bob']);
  });

  it('are refused by the path through the role', async () => {
    const farm = await setUp({ registry: registry() });
    const config = { order: { weight: { users: { alice: 3 } } } };
    await expect(farm.scheduler.activateScheduler('fair_performance', config)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      where: 'fair_performance.order',
      near: 'weights',
    });
  });
});
