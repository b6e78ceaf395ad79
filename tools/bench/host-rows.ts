import { defineScheduler, type Registrable } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { heapOf } from './bare-heap.ts';
import { type BenchFleet, BenchHost } from './bench-host.ts';
import { type Contender, measureSideBySide } from './measure.ts';
import { ratioRow, type Row } from './row.ts';

const lowestId = defineScheduler({
  name: 'LowestId',
  version: '1.0.0',
  create: () => ({ placer: (_task, candidates) => candidates.first() }),
});

/** Decisions at several sizes of queue and fleet, and what an event costs that lets nothing start. */
export async function hostRows(isQuick: boolean): Promise<readonly Row[]> {
  const large = isQuick ? 10_000 : 100_000;
  const operations = isQuick ? 2_000 : 10_000;
  const rows: Row[] = [];
  for (const [name, plugin] of [
    ['first in, first out, lowest id', lowestId],
    ['fair share', FairnessScheduler],
  ] as const) {
    const at = (fleet: Partial<BenchFleet>): Promise<number[]> =>
      decisionNs(plugin, { depth: large, workers: 1_000, flows: 10, shapes: 1, ...fleet }, operations);
    for (const depth of [1_000, large]) {
      for (const flows of [10, 1_000]) {
        for (const shapes of [1, 4]) {
          const [decision = NaN, heap = NaN] = await at({ depth, flows, shapes });
          const what = `${name}: ${depth} queued, ${flows} flows, ${shapes} shapes`;
          rows.push(
            ratioRow(what, decision / heap, 8, `${Math.round(decision)} ns against ${Math.round(heap)}`),
          );
        }
      }
    }
    const growth = await sideBySide(plugin, [{ depth: 1_000 }, { depth: large }], large, operations);
    rows.push(ratioRow(`${name}: ${large} queued against 1000`, growth, 3));
    const fleet = await sideBySide(plugin, [{ workers: 10 }, { workers: 10_000 }], large, operations);
    rows.push(ratioRow(`${name}: 10000 workers against 10`, fleet, 2));
    rows.push(await idleRow(name, plugin, large));
  }
  return rows;
}

async function decisionNs(plugin: Registrable, fleet: BenchFleet, operations: number): Promise<number[]> {
  return measureSideBySide([await decisions(plugin, fleet), heapOf(fleet.depth)], operations);
}

async function sideBySide(
  plugin: Registrable,
  [small, large]: readonly [Partial<BenchFleet>, Partial<BenchFleet>],
  depth: number,
  operations: number,
): Promise<number> {
  const base = { depth, workers: 1_000, flows: 100, shapes: 1 };
  const [first = NaN, second = NaN] = measureSideBySide(
    [await decisions(plugin, { ...base, ...small }), await decisions(plugin, { ...base, ...large })],
    operations,
  );
  return second / first;
}

async function decisions(plugin: Registrable, fleet: BenchFleet): Promise<Contender> {
  const bench = await BenchHost.start(fleet, plugin);
  return {
    prepare: (operations) => {
      bench.submit(operations);
      bench.flush();
    },
    run: bench.decide,
  };
}

async function idleRow(name: string, plugin: Registrable, depth: number): Promise<Row> {
  const bench = await BenchHost.start({ depth, workers: 100, flows: 100, shapes: 4 }, plugin);
  const [idle = NaN] = measureSideBySide([{ run: bench.idle }], 10_000);
  return {
    what: `${name}: an event and its cycle over ${depth} queued that cannot start`,
    figure: `${(idle / 1000).toFixed(2)} us`,
    target: '<= 10 us',
    isMet: idle <= 10_000,
  };
}
