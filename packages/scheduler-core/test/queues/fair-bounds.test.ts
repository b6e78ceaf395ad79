import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fair } from '@fairlead/scheduler-core/queues';
import { FairRun } from './fair-run.ts';

const weightOf = (weights: ReadonlyMap<string, number>) => (flow: string) => weights.get(flow) ?? 1;

const scenario = fc.record({
  weights: fc.array(fc.constantFrom(1, 1, 1, 2, 3, 5, 10), { minLength: 2, maxLength: 6 }),
  slots: fc.integer({ min: 1, max: 8 }),
  residualSeconds: fc.constantFrom(0.5, 5, 20, 60),
  lengths: fc.array(fc.double({ min: 0.1, max: 30, noNaN: true }), { minLength: 40, maxLength: 120 }),
});

function names(weights: readonly number[]): ReadonlyMap<string, number> {
  return new Map(weights.map((weight, index) => [`flow-${index}`, weight]));
}

describe('the bounds of fair share', () => {
  test('of flows that wait from the start, none gets ahead of another by more than D · max(C/w, C′/w′)', () => {
    fc.assert(
      fc.property(scenario, ({ weights: given, slots, residualSeconds, lengths }) => {
        const weights = names(given);
        const run = new FairRun(
          fair({ flowOf: (task) => task.user, weightOf: weightOf(weights), residualSeconds }),
          slots,
        );
        const longest = new Map<string, number>();
        for (const flow of weights.keys()) {
          for (const length of lengths) {
            run.add(flow, length);
            longest.set(flow, Math.max(longest.get(flow) ?? residualSeconds, length));
          }
        }
        run.fill();
        while ([...weights.keys()].every((flow) => run.waits(flow))) {
          for (const [flow, weight] of weights) {
            for (const [other, otherWeight] of weights) {
              const gap = run.served(flow) / weight - run.served(other) / otherWeight;
              const bound =
                slots * Math.max((longest.get(flow) ?? 0) / weight, (longest.get(other) ?? 0) / otherWeight);
              expect(gap).toBeLessThanOrEqual(bound * (1 + 1e-9));
            }
          }
          run.step();
        }
      }),
      { numRuns: 60 },
    );
  });

  test('over any time in which two wait side by side, their services differ by at most (D + 1)(C/w + C′/w′)', () => {
    fc.assert(
      fc.property(
        scenario,
        fc.infiniteStream(fc.nat(1000)),
        ({ weights: given, slots, residualSeconds, lengths }, chance) => {
          const weights = names(given);
          const flows = [...weights.keys()];
          const run = new FairRun(
            fair({ flowOf: (task) => task.user, weightOf: weightOf(weights), residualSeconds }),
            slots,
          );
          const next = (below: number): number => (chance.next().value ?? 0) % below;
          const longest = Math.max(residualSeconds, ...lengths);
          const spans = new Map<string, { least: number; most: number }>();
          for (let round = 0; round < 150; round += 1) {
            // Flows come with a few tasks or with many, and run dry again.
            if (next(3) === 0) {
              const flow = flows[next(flows.length)] ?? '';
              const count = next(5) === 0 ? 20 : 2;
              for (let each = 0; each < count; each += 1) run.add(flow, lengths[next(lengths.length)] ?? 1);
              run.fill();
            }
            const victim = [...run.waiting.keys()][next(50)];
            if (victim !== undefined && next(4) === 0) run.cancel(victim);
            for (const [flow, weight] of weights) {
              for (const [other, otherWeight] of weights) {
                const pair = `${flow}/${other}`;
                if (!run.waits(flow) || !run.waits(other)) {
                  spans.delete(pair);
                  continue;
                }
                const lead = run.served(flow) / weight - run.served(other) / otherWeight;
                const span = spans.get(pair) ?? { least: lead, most: lead };
                spans.set(pair, { least: Math.min(span.least, lead), most: Math.max(span.most, lead) });
                const bound = (slots + 1) * longest * (1 / weight + 1 / otherWeight);
                expect(lead - span.least).toBeLessThanOrEqual(bound * (1 + 1e-9));
              }
            }
            run.step();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('no slot is free while anything waits', () => {
    fc.assert(
      fc.property(scenario, ({ weights: given, slots, lengths }) => {
        const run = new FairRun(
          fair({ flowOf: (task) => task.user, weightOf: weightOf(names(given)) }),
          slots,
        );
        for (const [index, length] of lengths.entries()) {
          run.add(`flow-${index % given.length}`, length);
          if (index % 3 === 0) run.step();
          run.fill();
          expect(run.running.size).toBe(Math.min(slots, run.running.size + run.waiting.size));
        }
      }),
      { numRuns: 40 },
    );
  });
});
