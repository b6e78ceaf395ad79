import type { Claim } from '../claim.ts';
import { heapOf } from '../../bare-heap.ts';
import { bullmqCost } from './bullmq-cost.ts';
import { contenders } from './contenders.ts';

const OPERATIONS = 200;
const ROUNDS = 7;

/** What it costs to take the next task and put another in, at several depths, side by side. */
export async function decisionCostClaim(isQuick: boolean): Promise<Claim> {
  const depths = isQuick ? [1_000, 10_000] : [1_000, 100_000, 1_000_000];
  const rows: string[][] = [];
  const heaps = new Map<number, number>();
  for (const depth of depths) {
    const heap = heapOf(depth);
    heaps.set(
      depth,
      await costNs((operations) => {
        heap.run(operations);
      }),
    );
  }
  rows.push(['bare binary heap', ...depths.map((depth) => costText(heaps.get(depth)))]);
  for (const contender of contenders) {
    const { name, deepest } = contender;
    const cells: string[] = [];
    for (const depth of depths) {
      const ns = depth > deepest ? undefined : await costNs(contender.make(depth));
      cells.push(costText(ns, heaps.get(depth)));
    }
    rows.push([name, ...cells]);
  }
  const served = await bullmqCost(depths.filter((depth) => depth <= 100_000));
  if (served !== undefined) {
    rows.push([
      'BullMQ with priorities, over a socket',
      ...depths.map((depth) => costText(served.get(depth), heaps.get(depth))),
    ]);
  }
  return {
    title: 'Cost of a decision',
    about:
      'Take the next task and put another in, at constant depth: nanoseconds on this machine, and by a bare binary heap’s ' +
      'push and pop at the same depth. A dash: it would have taken minutes. Ours hears of the end of each task as well. ' +
      'What a whole decision costs through the host stands in the terminal’s first tables.',
    columns: ['', ...depths.map((depth) => `${depth.toLocaleString('en')} queued`)],
    rows,
    targets: [],
    ...(served === undefined && { notes: ['No redis-server on this machine: BullMQ was not measured.'] }),
  };
}

/** The best of some rounds, after one to warm up. */
async function costNs(run: (operations: number) => void | Promise<void>): Promise<number> {
  await run(OPERATIONS);
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    await run(OPERATIONS);
    best = Math.min(best, ((performance.now() - startMs) * 1e6) / OPERATIONS);
  }
  return best;
}

function costText(ns: number | undefined, heapNs?: number): string {
  if (ns === undefined) return '–';
  const rounded = Math.round(ns).toLocaleString('en');
  return heapNs === undefined ? rounded : `${rounded} (${(ns / heapNs).toFixed(1)} ×)`;
}
