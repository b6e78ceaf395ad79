import { formatDuration } from '../../format/duration.ts';
import type { PageState } from '../state/page-state.ts';
import { tickText } from './tick-text.ts';
import type { Colours } from '../theme/colours.ts';
import { timeTicks } from './time-ticks.ts';
import type { TimelineLayout } from './timeline-layout.ts';

/** Time axis and names of the rows. */
export function drawFrame(
  canvas: CanvasRenderingContext2D,
  state: PageState,
  layout: TimelineLayout,
  colours: Colours,
): void {
  const { fromMs, toMs } = state.view.value;
  const { left, right, axisHeight, width, idleTop, idleHeight } = layout;
  const bottom = idleTop + idleHeight;
  const at = (ms: number): number => left + ((ms - fromMs) / (toMs - fromMs)) * (right - left);
  canvas.font = '11px system-ui, sans-serif';
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'center';
  canvas.lineWidth = 1;
  canvas.strokeStyle = colours.line.css;
  const clock = state.clock.value === 'start' ? 80 : 120;
  for (const tick of timeTicks(fromMs, toMs, (right - left) / clock)) {
    const x = Math.round(at(tick)) + 0.5;
    canvas.beginPath();
    canvas.moveTo(x, axisHeight - 4);
    canvas.lineTo(x, bottom);
    canvas.stroke();
    canvas.fillStyle = colours.quiet.css;
    const text = tickText(state, tick);
    const half = canvas.measureText(text).width / 2;
    canvas.fillText(text, Math.min(Math.max(x, left + half), width - half - 2), axisHeight / 2 - 2);
  }
  drawNames(canvas, layout, colours);
}

function drawNames(canvas: CanvasRenderingContext2D, layout: TimelineLayout, colours: Colours): void {
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'right';
  let lastBottom = 0;
  for (const row of layout.rows) {
    const middle = row.top + row.height / 2;
    if (row.kind === 'class') {
      canvas.textAlign = 'left';
      canvas.font = '600 11px system-ui, sans-serif';
      canvas.fillStyle = colours.ink.css;
      const mark = row.folded ? '▸ ' : '▾ ';
      const name = row.name === '' ? 'workers' : row.name;
      const room = row.folded ? layout.left - 10 : layout.width * 0.7;
      canvas.fillText(fit(canvas, `${mark}${name}`, room), 2, row.folded ? middle - 7 : middle);
      if (row.folded) {
        canvas.font = '11px system-ui, sans-serif';
        canvas.fillStyle = colours.quiet.css;
        canvas.fillText(fit(canvas, `${row.lanes.length} slots`, room), 14, middle + 7);
      }
      canvas.textAlign = 'right';
      continue;
    }
    // Names that would overlap are left out; a hover tells them.
    if (middle - 6 < lastBottom) continue;
    lastBottom = middle + 6;
    canvas.font = '11px system-ui, sans-serif';
    canvas.fillStyle = colours.quiet.css;
    canvas.fillText(fit(canvas, row.label, layout.left - 14), layout.left - 8, middle);
  }
}

function fit(canvas: CanvasRenderingContext2D, text: string, room: number): string {
  if (canvas.measureText(text).width <= room) return text;
  let keep = Math.min(text.length, 60);
  while (keep > 1 && canvas.measureText(`${text.slice(0, keep)}…`).width > room) keep -= 1;
  return `${text.slice(0, keep)}…`;
}

/** Over the bars: the ideal end, changes of policy, deaths of workers. */
export function drawInstants(
  canvas: CanvasRenderingContext2D,
  { data: { header }, view }: PageState,
  layout: TimelineLayout,
  colours: Colours,
): void {
  const { left, right, axisHeight, queueTop } = layout;
  const { fromMs, toMs } = view.value;
  const at = (ms: number): number => left + ((ms - fromMs) / (toMs - fromMs)) * (right - left);
  const upright = (ms: number, text: string, css: string, dash: number[], middle: number): void => {
    const x = Math.round(at(ms)) + 0.5;
    if (x < left || x > right + 1) return;
    canvas.save();
    canvas.strokeStyle = css;
    canvas.lineWidth = 1.5;
    canvas.setLineDash(dash);
    canvas.beginPath();
    canvas.moveTo(x, axisHeight - 2);
    canvas.lineTo(x, queueTop - 20);
    canvas.stroke();
    canvas.restore();
    canvas.font = '600 11px system-ui, sans-serif';
    const width = canvas.measureText(text).width + 8;
    const from = Math.min(Math.max(left, x - width / 2), right - width);
    canvas.fillStyle = colours.ground.css;
    canvas.fillRect(from, middle - 8, width, 16);
    canvas.fillStyle = css;
    canvas.textAlign = 'center';
    canvas.textBaseline = 'middle';
    canvas.fillText(text, from + width / 2, middle);
  };
  for (const { atMs, type, worker, text } of header.document.events ?? []) {
    if (type === 'swap') upright(atMs, `⇄ ${text.slice(0, 40)}`, colours.accent.css, [2, 3], axisHeight - 14);
    if (type !== 'workerDied' && type !== 'leaseLost') continue;
    const row = layout.rows.find(
      (each) => each.kind === 'lane' && header.workers[each.lane.worker]?.id === worker,
    );
    const x = at(atMs);
    if (row === undefined || x < left || x > right + 1) continue;
    // A tombstone: ink on ground, legible on every bar.
    const middle = row.top + (row.height - 2) / 2;
    canvas.fillStyle = colours.ground.css;
    canvas.fillRect(Math.round(x) - 2, row.top - 2, 4, row.height + 2);
    canvas.fillStyle = colours.ink.css;
    canvas.fillRect(Math.round(x) - 1, row.top - 2, 2, row.height + 2);
    if (row.height < 10) continue;
    const from = Math.min(x, right - 16);
    canvas.fillRect(from, row.top - 1, 15, row.height);
    canvas.fillStyle = colours.ground.css;
    canvas.font = '700 12px system-ui, sans-serif';
    canvas.textAlign = 'center';
    canvas.textBaseline = 'middle';
    canvas.fillText('†', from + 7.5, middle);
  }
  if (header.idealMs > 0)
    upright(
      header.idealMs,
      `ideal ${formatDuration(header.idealMs)}`,
      colours.ink.css,
      [5, 4],
      queueTop - 12,
    );
}
