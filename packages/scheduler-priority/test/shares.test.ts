import { createRandom } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Farm, farmOf, type FarmTask, workersOf } from './farm.ts';
import { reportOf } from './report-of.ts';

const strategy = 'deadline_driven';
const users = ['alice', 'bob', 'carol', 'mallory'];
const SLOTS = 10;
const UNTIL_MS = 2_400_000;
/** Before this, what was promised at first is still worked off. */
const FROM_MS = 800_000;

interface Crowd {
  readonly by: 'none' | 'user';
  readonly seed: number;
  /** Seconds from the submission to a deadline that mallory invents; `undefined`: none. */
  readonly inventedSeconds: number | undefined;
  readonly weights?: Readonly<Record<string, number>>;
}

/** Four users who ask for half as much again as there is; returns the part of the slot time that each had. */
async function partsOf({
  by,
  seed,
  inventedSeconds,
  weights = {},
}: Crowd): Promise<ReadonlyMap<string, number>> {
  const farm = await farmOf(workersOf(SLOTS), {
    strategy,
    config: { shares: { by, weights, horizonSeconds: 60 } },
  });
  const random = createRandom(seed);
  const takes = new Map<string, { readonly user: string; readonly takesMs: number }>();
  let count = 0;
  for (let atMs = 0; atMs < UNTIL_MS; atMs += 16_000) {
    farm.clock.advanceTo(atMs);
    for (const user of users) {
      count += 1;
      const deadlineMs =
        user === 'mallory' && inventedSeconds !== undefined ? atMs + 1000 * inventedSeconds : undefined;
      const tasks = Array.from({ length: 6 }, (_, index): FarmTask => {
        const takesMs = 5_000 + Math.round(10_000 * random());
        const id = `${user}-${count}-${index}`;
        takes.set(id, { user, takesMs });
        return {
          id,
          user,
          run: `${user}-${count}`,
          takesMs,
          estimateMs: takesMs,
          ...(deadlineMs && { deadlineMs }),
        };
      });
      farm.submit(...tasks);
    }
  }
  farm.clock.advanceTo(UNTIL_MS);
  const served = new Map<string, number>();
  let all = 0;
  for (const [id, endedAtMs] of farm.endedAtMs) {
    const task = takes.get(id);
    if (task === undefined || endedAtMs < FROM_MS) continue;
    served.set(task.user, (served.get(task.user) ?? 0) + task.takesMs);
    all += task.takesMs;
  }
  return new Map(users.map((user) => [user, (served.get(user) ?? 0) / all]));
}

/** What a run would be told. */
const ask = ({ scheduler }: Farm, user: string, seconds: number, deadlineMs: number) =>
  scheduler.admit([{ id: 'asked', user, run: 'asked', estimateMs: 1000 * seconds, deadlineMs }]);

describe('shares of deadline_driven', () => {
  it('leave nothing to gain by inventing deadlines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ seed: fc.nat(1_000), inventedSeconds: fc.integer({ min: 40, max: 400 }) }),
        async (crowd) => {
          const parts = await partsOf({ by: 'user', ...crowd });
          expect(parts.get('mallory')).toBeLessThan(0.275);
          expect(parts.get('alice')).toBeGreaterThan(0.235);
        },
      ),
      { numRuns: 4 },
    );
  });

  it('without them there is something to gain, since all the promises of one go before the rest', async () => {
    const parts = await partsOf({ by: 'none', seed: 1, inventedSeconds: 200 });
    expect(parts.get('mallory')).toBeGreaterThan(0.33);
  });

  it('follow the weights', async () => {
    const parts = await partsOf({
      by: 'user',
      seed: 2,
      inventedSeconds: 200,
      weights: { alice: 2, bob: 0.5 },
    });
    // Alice wants less than hers, 0.44 of the slots: she gets all that she asks for.
    expect(parts.get('alice')).toBeGreaterThan(0.34);
    expect(parts.get('bob')).toBeLessThan(0.17);
    expect(parts.get('mallory')).toBeLessThan(0.29);
  });

  it('refuse a run that is beyond them, with the figures and what would make it', async () => {
    const farm = await farmOf(workersOf(2), {
      strategy,
      config: { shares: { by: 'user', horizonSeconds: 10 } },
    });
    farm.submit({ id: 'of bob', user: 'bob', takesMs: 60_000, estimateMs: 60_000 });
    farm.clock.advanceTo(1_000);
    expect(ask(farm, 'alice', 9, 500_000)?.promise).toBe('kept');
    const answer = ask(farm, 'alice', 11, 500_000);
    expect(answer).toMatchObject({ promise: 'atRisk', reason: { code: 'beyondShare' } });
    expect(answer?.reason?.text).toBe(
      '"alice" may be promised 10.0 s of slot time at once: the run takes 11.0 s',
    );
    // Two users share, so one slot more is half a slot for alice.
    expect(answer?.needs.workers?.upper).toBe(1);
    expect(answer?.needs.earlierSubmitMs).toBeUndefined();
    farm.submit({ id: 'asked', user: 'alice', estimateMs: 11_000, takesMs: 11_000, deadlineMs: 500_000 });
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({ refused: 1, kept: 0 });
  });

  it('are the whole fleet for one who is alone', async () => {
    const farm = await farmOf(workersOf(2), {
      strategy,
      config: { shares: { by: 'project', horizonSeconds: 10 } },
    });
    expect(ask(farm, 'alice', 20, 500_000)?.promise).toBe('kept');
    expect(ask(farm, 'alice', 21, 500_000)?.reason?.code).toBe('beyondShare');
  });

  it('are those of before after a swap to the same scheduler', async () => {
    const config = { shares: { by: 'user', horizonSeconds: 10 } };
    const orders = await Promise.all(
      [false, true].map(async (swaps) => {
        const farm = await farmOf(workersOf(1), { strategy, config });
        for (const user of ['alice', 'alice', 'alice', 'bob', '__proto__', 'bob']) {
          const id = `${user} ${farm.order().length} ${farm.clock.now()}`;
          farm.submit({ id, user, takesMs: 5_000, estimateMs: 4_000 });
          farm.clock.advanceTo(farm.clock.now() + 3_000);
        }
        if (swaps) await farm.swap();
        farm.runOut();
        return farm.order();
      }),
    );
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[0]).toHaveLength(6);
  });
});
