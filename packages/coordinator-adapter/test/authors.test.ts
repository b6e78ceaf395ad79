import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import lowestId from '../../../docs/examples/lowest-id.ts';
import LowestIdClass from '../../../docs/examples/lowest-id-class.ts';
import { CacheAffinity } from '../../scheduler-core/test/fixtures/authors/cache-affinity.ts';
import { ShortWarmLearned } from '../../scheduler-core/test/fixtures/authors/combined.ts';
import { EdfBackfill } from '../../scheduler-core/test/fixtures/authors/edf-backfill.ts';
import { Lottery } from '../../scheduler-core/test/fixtures/authors/lottery.ts';
import { setUp } from './set-up.ts';

const authors = { lowestId, LowestIdClass, Lottery, CacheAffinity, EdfBackfill, ShortWarmLearned };

describe.each(Object.entries(authors))('the scheduler %s, written by an author', (_name, plugin) => {
  it('runs whatever comes through the real host without a fault', async () => {
    const task = fc.record({
      user: fc.constantFrom('alice', 'bob', 'carol'),
      project: fc.constantFrom('shop', 'blog'),
      slots: fc.integer({ min: 1, max: 2 }),
      deadlineMs: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: undefined }),
      gpu: fc.boolean(),
      durationMs: fc.integer({ min: 1, max: 2_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(task, { minLength: 1, maxLength: 40 }), fc.nat(3), async (tasks, kills) => {
        const run = await setUp({
          behaviour: (lease) => ({ durationMs: tasks[lease.task.sequence]?.durationMs ?? 1 }),
        });
        await run.scheduler.activateScheduler(plugin);
        run.fleet.join(
          { id: 'w1', slots: 2 },
          { id: 'w2', slots: 3, capabilities: { gpu: true } },
          { id: 'w3', slots: 2 },
        );
        run.fleet.submit(
          ...tasks.map(({ durationMs: _durationMs, gpu, ...fields }, index) => ({
            ...fields,
            id: `t${index}`,
            requires: gpu ? { gpu: true } : {},
          })),
        );
        for (let kill = 0; kill < kills; kill += 1) {
          run.clock.step();
          const [lease] = run.fleet.leases;
          if (lease !== undefined && lease.workerId !== 'w2') {
            run.fleet.kill(lease.workerId);
            run.fleet.join({ id: `w${kill + 4}`, slots: 2 });
          }
        }
        run.runOut();
        expect(run.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
        expect(run.ends().size).toBe(tasks.length);
        expect(run.fleet.doubled).toEqual([]);
        expect(run.fleet.overfull).toEqual([]);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
