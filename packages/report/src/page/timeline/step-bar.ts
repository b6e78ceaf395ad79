import { attemptOutcomes } from '../../document/outcome.ts';
import type { PageState } from '../state/page-state.ts';
import type { Lane } from '../data/lanes.ts';
import { firstVisible } from './first-after.ts';

const passed = attemptOutcomes.indexOf('passed');

/** Where the keyboard goes from a bar. */
export type Step = 'next' | 'previous' | 'up' | 'down' | 'nextNotPassed' | 'previousNotPassed';

/** The bar that a key leads to; stays where there is none. Bars that the filter hides are passed over. */
export function stepBar(state: PageState, from: number, step: Step): number {
  const lanes = state.classes.flatMap((each) => each.lanes);
  const { rows } = state.data;
  const matches = state.matches.value;
  if (step === 'nextNotPassed' || step === 'previousNotPassed') {
    const way = step === 'nextNotPassed' ? 1 : -1;
    const start = from === -1 ? (way === 1 ? -1 : rows.count) : from;
    for (let row = start + way; row >= 0 && row < rows.count; row += way) {
      if (rows.outcome[row] !== passed && matches[row] === 1 && rows.worker[row] !== -1) return row;
    }
    return from;
  }
  const home = lanes.findIndex(
    ({ worker, slot }) => from !== -1 && worker === rows.worker[from] && slot === rows.slot[from],
  );
  if (home === -1) {
    const first = firstInSight(state, lanes);
    return first;
  }
  if (step === 'next' || step === 'previous') {
    const way = step === 'next' ? 1 : -1;
    const members = lanes[home]?.rows ?? new Uint32Array();
    for (let place = members.indexOf(from) + way; place >= 0 && place < members.length; place += way) {
      const row = members[place] ?? 0;
      if (matches[row] === 1) return row;
    }
    return from;
  }
  const way = step === 'down' ? 1 : -1;
  const middleMs = ((rows.startMs[from] ?? 0) + (rows.endMs[from] ?? 0)) / 2;
  for (let lane = home + way; lane >= 0 && lane < lanes.length; lane += way) {
    const members = lanes[lane]?.rows ?? new Uint32Array();
    const after = firstVisible(members, rows.endMs, middleMs);
    const candidates = [members[after], members[after - 1]];
    const row = candidates.find((each) => each !== undefined && matches[each] === 1);
    if (row !== undefined) return row;
  }
  return from;
}

function firstInSight({ data: { rows }, view, matches }: PageState, lanes: readonly Lane[]): number {
  for (const lane of lanes) {
    for (
      let place = firstVisible(lane.rows, rows.endMs, view.value.fromMs);
      place < lane.rows.length;
      place += 1
    ) {
      const row = lane.rows[place] ?? 0;
      if (matches.value[row] === 1) return row;
    }
  }
  return -1;
}
