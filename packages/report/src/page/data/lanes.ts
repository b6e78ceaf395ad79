import type { PageRows } from './page-rows.ts';
import type { PageHeader } from '../../rows/page-header.ts';

/** One slot of one worker and its bars by start. */
export interface Lane {
  readonly worker: number;
  readonly slot: number;
  readonly rows: Uint32Array;
}

/** A class of workers and its lanes. */
export interface LaneClass {
  readonly name: string;
  readonly lanes: readonly Lane[];
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** Classes, in them workers, in them slots: names in their natural order. */
export function lanesByClass({ workers }: PageHeader, rows: PageRows): readonly LaneClass[] {
  const firstLane = new Uint32Array(workers.length + 1);
  for (const [place, { slots }] of workers.entries()) firstLane[place + 1] = (firstLane[place] ?? 0) + slots;
  const sizes = new Uint32Array(firstLane[workers.length] ?? 0);
  const laneOf = (row: number): number => (firstLane[rows.worker[row] ?? 0] ?? 0) + (rows.slot[row] ?? 1) - 1;
  for (let row = 0; row < rows.count; row += 1) {
    if (rows.worker[row] !== -1) sizes[laneOf(row)] = (sizes[laneOf(row)] ?? 0) + 1;
  }
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  for (let row = 0; row < rows.count; row += 1) {
    if (rows.worker[row] === -1) continue;
    const lane = laneOf(row);
    const place = filled[lane] ?? 0;
    const list = members[lane];
    if (list !== undefined) list[place] = row;
    filled[lane] = place + 1;
  }
  const classes = new Map<string, Lane[]>();
  const order = [...workers.entries()].sort(([, a], [, b]) => inOrder.compare(a.id, b.id));
  for (const [worker, { class: name, slots }] of order) {
    const lanes = classes.get(name) ?? [];
    classes.set(name, lanes);
    for (let slot = 1; slot <= slots; slot += 1) {
      lanes.push({ worker, slot, rows: members[(firstLane[worker] ?? 0) + slot - 1] ?? new Uint32Array() });
    }
  }
  return [...classes].sort(([a], [b]) => inOrder.compare(a, b)).map(([name, lanes]) => ({ name, lanes }));
}
