import { createRandom } from '@fairlead/scheduler-core';
import { FairnessScheduler, fairnessScheduler } from '@fairlead/scheduler-fairness';
import { keyed } from '@fairlead/scheduler-core/queues';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { VirtualHost } from './host/virtual-host.ts';

const stateSchema = z.object({ 'fairness@2': z.object({ nodes: z.array(z.unknown()) }) });

const nodesOf = (host: VirtualHost): number =>
  stateSchema.parse(host.scheduler?.snapshot?.())['fairness@2'].nodes.length;

/** Nothing fades, and times are binary fractions, so that every figure is exact. */
const exact = { fairnessWindowHours: 1e15, orderWithinFlow: [] };

describe('runs that are over', () => {
  test('are forgotten, so that a tree with runs does not grow with every run', async () => {
    const host = new VirtualHost();
    const config = { tree: ['project', 'user', 'run'], recalculateIntervalSeconds: 10 };
    await host.activate(FairnessScheduler, { config });
    host.addWorkers({ id: 'w', slots: 4 });
    let most = 0;
    for (let run = 0; run < 2_000; run += 1) {
      for (let each = 0; each < 3; each += 1) host.submit({ run: `run-${run}`, user: `u${run % 5}` });
      host.cycle();
      host.pass(1_000);
      most = Math.max(most, nodesOf(host));
    }
    host.run();
    expect(host.starts).toHaveLength(6_000);
    expect(most).toBeLessThan(250);
  });

  test.each([
    { tree: ['user', 'run'] },
    { tree: ['run', 'user'] },
    { tree: ['run'] },
    { tree: ['project', 'run', 'user', 'priority'] },
  ])('leave no trace in what is decided, over swaps neither: $tree', async ({ tree }) => {
    const play = async (recalculateIntervalSeconds: number, swaps: boolean, seed: number) => {
      const random = createRandom(seed);
      const host = new VirtualHost();
      const quotas = { users: tree.includes('user') ? { u1: { maxRunning: 2 } } : {} };
      const config = { ...exact, tree, quotas, recalculateIntervalSeconds };
      await host.activate(FairnessScheduler, { config });
      host.addWorkers({ id: 'w1', slots: 3 }, { id: 'w2', slots: 2, capabilities: { gpu: true } });
      let fewest = Infinity;
      let before = 0;
      for (let run = 0; run < 240; run += 1) {
        const count = Math.floor(6 * random());
        for (let each = 0; each < count; each += 1) {
          const user = `u${Math.floor(3 * random())}`;
          const requires = random() < 0.2 ? { gpu: true } : {};
          host.submit({ run: `run-${run}`, user, requires, priority: each % 2, durationMs: 2_000 });
        }
        host.pass(125 * Math.floor(20 * random()));
        host.cycle();
        if (random() < 0.1 && swaps) await host.activate(FairnessScheduler, { config });
        const nodes = nodesOf(host);
        fewest = Math.min(fewest, nodes - before);
        before = nodes;
      }
      host.run();
      const log = host.starts.map(({ task, workerId, atMs }) => `${task.id} on ${workerId} at ${atMs}`);
      return { log, hasForgotten: fewest < 0 };
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), async (seed) => {
        const forgetting = await play(5, true, seed);
        const remembering = await play(1e9, false, seed);
        expect(forgetting.hasForgotten).toBe(true);
        expect(remembering.hasForgotten).toBe(false);
        expect(forgetting.log).toEqual(remembering.log);
      }),
      { numRuns: 6, seed: 41 },
    );
  });

  test('leave with the queue inside them, and the next run has one of its own', async () => {
    const made: string[] = [];
    const plugin = fairnessScheduler({
      within: (_context, path) => {
        made.push(path.join('/'));
        return keyed(() => 0);
      },
    });
    const host = new VirtualHost();
    await host.activate(plugin, { config: { tree: ['run'], recalculateIntervalSeconds: 5 } });
    host.addWorkers({ id: 'w' });
    const runs = Array.from({ length: 200 }, (_, run) => `run-${run}`);
    for (const run of runs) {
      host.submit({ run });
      host.cycle();
      host.pass(1_000);
    }
    expect(made).toEqual(runs);
    expect(nodesOf(host)).toBeLessThan(130);
  });
});
