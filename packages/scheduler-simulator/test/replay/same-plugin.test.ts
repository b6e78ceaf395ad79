import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '@fairlead/scheduler-simulator';
import { defineScheduler } from '@fairlead/scheduler-core';
import { priority } from '@fairlead/scheduler-core/queues';
import { chance, Rotation } from '../../../coordinator-adapter/test/example-plugins.ts';
import { steps } from './random-steps.ts';
import { policies, registryOfAll, runOf } from './recorded-run.ts';

/** Stops what is less urgent than what waits, asks to be woken now and then, and throws now and then. */
const Restless = defineScheduler({
  name: 'Restless',
  version: '1.0.0',
  create: (context) => ({
    queue: priority({ agingIntervalSeconds: 0.01 }),
    placer(task, candidates) {
      context.wakeAt(context.now() + 3);
      if (context.random() < 0.02) throw new Error('now and then');
      if (context.random() < 0.2) return { defer: 'not yet', untilMs: context.now() + 2 };
      return candidates.random(context.random) ?? task.id;
    },
    makeRoom(cycle) {
      let urgent = -Infinity;
      for (const task of cycle.pending) urgent = Math.max(urgent, task.priority);
      for (const attempt of cycle.running)
        if (attempt.task.preemptible && attempt.task.priority < urgent) cycle.preempt(attempt, 'more urgent');
    },
  }),
});

const registry = () => {
  const all = registryOfAll();
  for (const plugin of [Restless, chance, Rotation]) all.register(plugin);
  return all;
};

describe('a replay with the same plugin', () => {
  const all = [...policies, ...[Restless, chance, Rotation].map((plugin) => [plugin] as const)];
  it.each(all.map(([given, strategy]) => ({ name: JSON.stringify(given), given, strategy })))(
    '$name $strategy decides the same, to the letter, over deaths, swaps and retries',
    async ({ given, strategy }) => {
      await fc.assert(
        fc.asyncProperty(steps, async (happens) => {
          const { sink, starts } = await runOf(happens, [given, strategy]);
          expect(sink.files).toHaveLength(1);
          const logs = { recorded: '', replayed: '' };
          const found = await replay(sink.recording(), {
            registry: registry(),
            onCycle({ recorded, replayed }) {
              logs.recorded += `${JSON.stringify(recorded)}\n`;
              logs.replayed += `${JSON.stringify(replayed)}\n`;
            },
          });
          expect(logs.replayed).toBe(logs.recorded);
          expect(found).toMatchObject({ differences: [], differentHints: 0, isIdentical: true });
          expect(found.decisions.same).toBeGreaterThanOrEqual(starts);
        }),
        { numRuns: 6 },
      );
    },
  );

  // Whose turn it is at a lock, and who was advised to sleep, is not told to a scheduler that takes over.
  it('does so from any file of a recording in several, as a swap to itself is invisible', async () => {
    const awake = policies.filter(
      ([given, strategy]) => given !== 'fair_energy' && strategy !== 'energy_efficient',
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(...awake), async (happens, policy) => {
        const { sink } = await runOf(happens, policy, { fileLength: 4_000, withLocks: false });
        for (let index = 0; index < sink.files.length; index += 1) {
          const found = await replay(sink.recording(index), { registry: registry() });
          expect(found).toMatchObject({ differences: [], isIdentical: true });
        }
      }),
      { numRuns: 20 },
    );
  });
});
