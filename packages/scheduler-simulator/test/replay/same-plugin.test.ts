import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '@fairlead/scheduler-simulator';
import { policies, registryOfAll, runOf, type Step, verbs } from './recorded-run.ts';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('submit' as const), count: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), steps: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('activate' as const), policy: fc.nat(policies.length - 1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('join' as const, 'kill' as const, 'deactivate' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('verb' as const),
      verb: fc.constantFrom(...verbs),
      pick: fc.nat(60),
    }),
  },
);

describe('a replay with the same plugin', () => {
  it.each(policies.map(([given, strategy]) => ({ given, strategy })))(
    '$given $strategy decides the same, to the letter, over deaths, swaps and retries',
    async ({ given, strategy }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
          const { sink, starts } = await runOf(steps, [given, strategy]);
          expect(sink.files).toHaveLength(1);
          const logs = { recorded: '', replayed: '' };
          const replayed = await replay(sink.recording(), {
            registry: registryOfAll(),
            onCycle({ recorded, replayed: ours }) {
              logs.recorded += `${JSON.stringify(recorded)}\n`;
              logs.replayed += `${JSON.stringify(ours)}\n`;
            },
          });
          expect(logs.replayed).toBe(logs.recorded);
          expect(replayed.differences).toEqual([]);
          expect(replayed.differentHints).toBe(0);
          expect(replayed.isIdentical).toBe(true);
          expect(replayed.decisions.same).toBeGreaterThanOrEqual(starts);
        }),
        { numRuns: 15 },
      );
    },
  );
});
