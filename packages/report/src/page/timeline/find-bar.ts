import { attemptOutcomes } from '../../document/outcome.ts';
import type { PageState } from '../state/page-state.ts';
import { firstVisible } from './first-after.ts';
import type { TimelineLayout, TimelineRow } from './timeline-layout.ts';

const reach = 3;
const passed = attemptOutcomes.indexOf('passed');

/** What the pointer is on. */
export interface Found {
  readonly row: TimelineRow | undefined;
  /** The bar, -1 if there is none. */
  readonly bar: number;
}

/** Finds the bar at a point; of several within three pixels one that did not pass, else the nearest. */
export function findBar(state: PageState, layout: TimelineLayout, x: number, y: number): Found {
  const row = layout.rows.find(({ top, height }) => y >= top && y < top + height);
  if (row?.kind !== 'lane' || x < layout.left || x > layout.right) return { row, bar: -1 };
  const { rows } = state.data;
  const { fromMs, toMs } = state.view.value;
  const msByPixel = (toMs - fromMs) / (layout.right - layout.left);
  const atMs = fromMs + (x - layout.left) * msByPixel;
  const slack = reach * msByPixel;
  let found = -1;
  let distance = Infinity;
  const members = row.lane.rows;
  for (let place = firstVisible(members, rows.endMs, atMs - slack); place < members.length; place += 1) {
    const bar = members[place] ?? 0;
    const startMs = rows.startMs[bar] ?? 0;
    if (startMs > atMs + slack) break;
    const away =
      Math.max(0, startMs - atMs, atMs - (rows.endMs[bar] ?? 0)) - (rows.outcome[bar] === passed ? 0 : slack);
    if (away >= distance) continue;
    found = bar;
    distance = away;
  }
  return { row, bar: found };
}
