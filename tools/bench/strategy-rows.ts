import { defineScheduler, type SchedulerPlugin } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { heapOf } from './bare-heap.ts';
import { BenchHost } from './bench-host.ts';
import { type Contender, measureSideBySide } from './measure.ts';
import { ratioRow, type Row } from './row.ts';

const plain = defineScheduler({ name: 'Plain', version: '1.0.0', create: () => ({}) });

/**
 * What the queue and the placer of each strategy cost: a decision under it, less the same decision under the queue and
 * the placer that do least (arrival, first candidate), through the same host. Attempts end so that nothing is learned
 * from them; what a predictor takes to learn from one is said beside it.
 */
export async function strategyRows(isQuick: boolean): Promise<readonly Row[]> {
  const large = isQuick ? 10_000 : 100_000;
  const operations = isQuick ? 1_000 : 5_000;
  const rows: Row[] = [];
  for (const plugin of [FairnessScheduler, PriorityScheduler, PlacementScheduler]) {
    for (const strategy of plugin.strategies) {
      const [atLarge = NaN, least = NaN, heap = NaN, atSmall = NaN, learning = NaN] = measureSideBySide(
        [
          await decisions(plugin, strategy, large),
          await decisions(plain, 'custom', large),
          heapOf(large),
          await decisions(plugin, strategy, 1_000),
          await decisions(plugin, strategy, large, 'passed'),
        ],
        operations,
        isQuick ? 5 : 15,
      );
      const what = `${plugin.name} ${strategy}: ${large} queued`;
      const detail = `${Math.round(atLarge - least)} ns against ${Math.round(heap)}, ${Math.round(learning - atLarge)} more to learn`;
      rows.push(ratioRow(what, (atLarge - least) / heap, 3, detail));
      rows.push(ratioRow(`${what} against 1000, the whole decision`, atLarge / atSmall, 3));
    }
  }
  return rows;
}

async function decisions(
  plugin: SchedulerPlugin,
  strategy: string,
  depth: number,
  outcome: 'passed' | 'cancelled' = 'cancelled',
): Promise<Contender> {
  const fleet = { depth, workers: 1_000, flows: 100, shapes: 1, outcome };
  const bench = await BenchHost.start(fleet, plugin, {}, strategy);
  return {
    prepare: (operations) => {
      bench.submit(operations);
      bench.flush();
    },
    run: bench.decide,
  };
}
