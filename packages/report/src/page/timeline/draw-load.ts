import { formatCount } from '../../format/count.ts';
import { formatPercent } from '../../format/percent.ts';
import type { PageState } from '../state/page-state.ts';
import type { Colours } from '../theme/colours.ts';
import type { FleetLoad } from './fleet-load.ts';
import type { TimelineLayout } from './timeline-layout.ts';

/** Below the lanes: how many tasks wait, and the part of the slots that is idle. */
export function drawLoad(
  canvas: CanvasRenderingContext2D,
  state: PageState,
  layout: TimelineLayout,
  load: FleetLoad,
  colours: Colours,
): void {
  const { fromMs, toMs } = state.view.value;
  const { left, right, queueTop, queueHeight, idleTop, idleHeight } = layout;
  const columns = Math.max(1, Math.floor(right - left));
  const step = (toMs - fromMs) / columns;
  const waiting = new Float64Array(columns);
  const idle = new Float64Array(columns);
  let most = 1;
  let idleSum = 0;
  for (let column = 0; column < columns; column += 1) {
    const ms = fromMs + (column + 0.5) * step;
    waiting[column] = load.waitingAt(ms);
    idle[column] = load.idleAt(ms);
    most = Math.max(most, waiting[column] ?? 0);
    idleSum += idle[column] ?? 0;
  }
  area(canvas, waiting, most, left, queueTop, queueHeight, colours.quiet.css, 0.28);
  area(canvas, idle, 1, left, idleTop, idleHeight, colours.quiet.css, 0.5);
  canvas.font = '11px system-ui, sans-serif';
  canvas.textAlign = 'right';
  canvas.textBaseline = 'middle';
  canvas.fillStyle = colours.quiet.css;
  const narrow = layout.left < 100;
  canvas.fillText(
    narrow ? 'queue' : `waiting, to ${formatCount(most)}`,
    left - 8,
    queueTop + queueHeight / 2,
  );
  canvas.fillText(
    narrow ? 'idle' : `idle, ${formatPercent(idleSum / columns)}`,
    left - 8,
    idleTop + idleHeight / 2,
  );
}

function area(
  canvas: CanvasRenderingContext2D,
  values: Float64Array,
  most: number,
  left: number,
  top: number,
  height: number,
  css: string,
  strength: number,
): void {
  const bottom = top + height;
  const yOf = (column: number): number => bottom - ((values[column] ?? 0) / most) * height;
  canvas.beginPath();
  canvas.moveTo(left, bottom);
  for (let column = 0; column < values.length; column += 1) {
    canvas.lineTo(left + column, yOf(column));
    canvas.lineTo(left + column + 1, yOf(column));
  }
  canvas.lineTo(left + values.length, bottom);
  canvas.fillStyle = css;
  canvas.globalAlpha = strength;
  canvas.fill();
  canvas.globalAlpha = 1;
  canvas.strokeStyle = css;
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(left, bottom + 0.5);
  canvas.lineTo(left + values.length, bottom + 0.5);
  canvas.stroke();
}
