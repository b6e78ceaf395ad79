import type { Lane } from '../data/lanes.ts';
import type { PageState } from '../state/page-state.ts';

/** A row of the picture, in CSS pixels. */
export type TimelineRow =
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly lanes: readonly Lane[];
      readonly top: number;
      readonly height: number;
      readonly folded: boolean;
    }
  | {
      readonly kind: 'lane';
      readonly lane: Lane;
      readonly label: string;
      readonly top: number;
      readonly height: number;
    };

/** Where everything stands, in CSS pixels. */
export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  /** Left edge of the bars. */
  readonly left: number;
  /** Right edge of the bars. */
  readonly right: number;
  readonly rows: readonly TimelineRow[];
  readonly axisHeight: number;
  /** Below the lanes: how many wait, and which part of the slots is idle. */
  readonly queueTop: number;
  readonly queueHeight: number;
  readonly idleTop: number;
  readonly idleHeight: number;
}

const axisHeight = 26;
const lanesHeight = 560;
/** Above so many lanes classes fold. */
const laneLimit = 200;
const headingHeight = 20;

/** Lays the lanes out in the width that there is: all of them in sight while they are at most 200. */
export function layOut(state: PageState, width: number): TimelineLayout {
  const { classes, opened, data } = state;
  const lanes = classes.reduce((sum, each) => sum + each.lanes.length, 0);
  const many = lanes > laneLimit;
  const narrow = width < 560;
  const left = narrow ? 58 : 116;
  const laneHeight = many ? 5 : Math.min(26, Math.max(4, Math.floor(lanesHeight / Math.max(1, lanes))));
  const rows: TimelineRow[] = [];
  let top = axisHeight + 4;
  for (const { name, lanes: members } of classes) {
    const folded = many && !opened.value.has(name);
    const named = classes.length > 1 || many;
    if (named) {
      const height = folded ? 34 : headingHeight;
      rows.push({ kind: 'class', name, lanes: members, top, height, folded });
      top += height + 2;
    }
    if (folded) continue;
    for (const lane of members) {
      const { id = '', slots = 1 } = data.header.workers[lane.worker] ?? {};
      rows.push({
        kind: 'lane',
        lane,
        label: slots > 1 ? `${id}:${lane.slot}` : id,
        top,
        height: laneHeight,
      });
      top += laneHeight;
    }
    top += named ? 6 : 0;
  }
  const queueTop = top + 26;
  const queueHeight = 44;
  const idleTop = queueTop + queueHeight + 10;
  const idleHeight = 26;
  return {
    width,
    height: idleTop + idleHeight + 6,
    left,
    right: width - 8,
    rows,
    axisHeight,
    queueTop,
    queueHeight,
    idleTop,
    idleHeight,
  };
}
