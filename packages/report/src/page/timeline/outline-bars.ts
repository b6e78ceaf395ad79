import type { PageState } from '../state/page-state.ts';
import type { Colours } from '../theme/colours.ts';
import type { TimelineLayout } from './timeline-layout.ts';

/** Frames the bar under the pointer or the keyboard, and the pinned one; every attempt of that task with it. */
export function outlineBars(
  canvas: CanvasRenderingContext2D,
  { current, pinned, data: { rows }, view }: PageState,
  layout: TimelineLayout,
  colours: Colours,
): void {
  const { fromMs, toMs } = view.value;
  const scale = (layout.right - layout.left) / (toMs - fromMs);
  for (const bar of new Set([pinned.value, current.value])) {
    if (bar === -1) continue;
    const row = layout.rows.find(
      (each) =>
        each.kind === 'lane' && each.lane.worker === rows.worker[bar] && each.lane.slot === rows.slot[bar],
    );
    if (row === undefined) continue;
    const left = Math.max(layout.left - 3, layout.left + ((rows.startMs[bar] ?? 0) - fromMs) * scale);
    const right = Math.min(layout.right + 3, layout.left + ((rows.endMs[bar] ?? 0) - fromMs) * scale);
    if (right < layout.left || left > layout.right) continue;
    const width = Math.max(5, right - left);
    canvas.lineWidth = 4;
    canvas.strokeStyle = colours.ground.css;
    canvas.strokeRect(left - 1, row.top - 1, width + 2, row.height + 1);
    canvas.lineWidth = 2;
    canvas.strokeStyle = colours.ink.css;
    canvas.strokeRect(left - 1, row.top - 1, width + 2, row.height + 1);
  }
}
