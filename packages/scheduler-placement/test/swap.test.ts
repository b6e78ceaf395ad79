import { PlacementScheduler } from '@fairlead/scheduler-placement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Farm, farmOf } from './farm.ts';
import type { SleepManner } from './powered-fleet.ts';
import { happen, type Happening, happenings, offerOf } from './scenario.ts';

const config = {
  maxTasksPerWorker: 2,
  historyKeys: 8,
  historyWindowSize: 4,
  failedFirstShare: 0.3,
  warmKeySeconds: 1,
  scarcePatienceSeconds: 20,
  preferences: [{ projects: ['shop'], prefers: { os: 'linux' }, weight: 0.3 }],
  power: { wakeSeconds: 3, classes: [{ requires: { gpu: true }, busyWatts: 300 }] },
};
const manners: readonly SleepManner[] = ['deaf', 'reachable', 'cordons', 'leaves'];
const paceOf = (id: string): number => (id === 'w1' ? 3 : 1);

async function farmFor(strategy: string, sleep: SleepManner): Promise<Farm> {
  const retries = { crashed: 2, lost: 2 };
  return farmOf([0, 1, 2].map(offerOf), { strategy, config, paceOf, sleep, retries });
}

/** Lets everything end that can, and hours pass after. */
function finish(farm: Farm): void {
  farm.runOut();
  farm.clock.advanceTo(farm.clock.now() + 3_600_000);
  expect(farm.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
  expect(farm.fleet.doubled).toEqual([]);
  expect(farm.fleet.overfull).toEqual([]);
}

async function play(
  strategy: string,
  sleep: SleepManner,
  steps: readonly Happening[],
  swap: (farm: Farm) => Promise<void>,
): Promise<readonly unknown[]> {
  const farm = await farmFor(strategy, sleep);
  for (const step of steps) await happen(farm, step, () => swap(farm));
  finish(farm);
  // A hint that says what is so already changes nothing.
  return [farm.fleet.log, [...farm.startedAtMs], [...farm.endedAtMs], farm.fleet.changes];
}

describe.each(PlacementScheduler.strategies)('under %s', (strategy) => {
  it('a swap to itself is invisible', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.constantFrom(...manners), async (steps, sleep) => {
        const swapped = await play(strategy, sleep, steps, (farm) => farm.swap());
        expect(swapped).toEqual(await play(strategy, sleep, steps, () => Promise.resolve()));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('every task that can run ends once, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.constantFrom(...manners),
        fc.array(fc.nat(2)),
        async (steps, sleep, turns) => {
          const farm = await farmFor(strategy, sleep);
          let turn = 0;
          for (const step of steps) {
            await happen(farm, step, () => {
              const next = PlacementScheduler.strategies[turns[turn] ?? 0] ?? strategy;
              turn += 1;
              return farm.scheduler.setStrategy(next);
            });
          }
          // Somebody for every need.
          for (const number of [0, 3, 5]) {
            const offer = { ...offerOf(number), id: `last ${number}`, slots: 2 };
            farm.fleet.join({ ...offer, capabilities: { ...offer.capabilities, gpu: true } });
          }
          finish(farm);
          const ended = farm.events.flatMap((event) => (event.type === 'taskEnded' ? [event.task.id] : []));
          expect(ended.toSorted()).toEqual([...farm.submitted].toSorted());
          for (const report of Object.values(farm.scheduler.getMetrics().reports)) {
            expect(JSON.parse(JSON.stringify(report))).toEqual(report);
          }
        },
      ),
      { numRuns: 60, seed: 12 },
    );
  });
});
