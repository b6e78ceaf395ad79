import { attemptOutcomes } from '../../document/outcome.ts';
import { flakyTask } from '../../rows/columns.ts';
import type { Colour, Colours } from '../theme/colours.ts';

/** A bar that is wide enough to be a shape, in CSS pixels. */
export interface Bar {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly outcome: number;
  readonly flags: number;
  readonly retried: boolean;
  readonly colour: Colour;
}

/**
 * Draws a bar by its outcome, told apart without colour: failed = solid with a cross, crashed = zigzag end, timed out =
 * thick right edge, cancelled = dotted outline, lost = hatched with a question mark, retried = hollow, flaky = half.
 */
export function drawBar(canvas: CanvasRenderingContext2D, bar: Bar, colours: Colours): void {
  const { left, top, width, height, colour } = bar;
  const bad = colours.bad.css;
  canvas.fillStyle = colour.css;
  switch (attemptOutcomes[bar.outcome]) {
    case 'failed':
      canvas.fillStyle = bad;
      canvas.fillRect(left, top, width, height);
      cross(canvas, bar, colours.ground.css);
      return;
    case 'crashed':
      canvas.fillStyle = bad;
      zigzag(canvas, bar);
      return;
    case 'timedOut':
      canvas.fillRect(left, top, width, height);
      canvas.fillStyle = bad;
      canvas.fillRect(left + Math.max(0, width - 5), top, Math.min(5, width), height);
      return;
    case 'lost':
      hatch(canvas, bar, bad);
      letter(canvas, bar, '?', colours);
      return;
    case 'cancelled':
    case 'refused':
    case 'preempted':
      outline(canvas, bar, colours.ink.css, [2, 2]);
      return;
    case 'passed':
    case undefined:
      break;
  }
  if ((bar.flags & flakyTask) !== 0) {
    canvas.fillRect(left, top + height / 2, width, height / 2);
    outline(canvas, bar, colour.css, []);
  } else if (bar.retried) {
    canvas.globalAlpha *= 0.22;
    canvas.fillRect(left, top, width, height);
    canvas.globalAlpha /= 0.22;
    outline(canvas, bar, colour.css, []);
  } else canvas.fillRect(left, top, width, height);
}

function outline(
  canvas: CanvasRenderingContext2D,
  { left, top, width, height }: Bar,
  css: string,
  dash: number[],
): void {
  canvas.save();
  canvas.strokeStyle = css;
  canvas.lineWidth = 1.5;
  canvas.setLineDash(dash);
  canvas.strokeRect(left + 0.75, top + 0.75, Math.max(0.5, width - 1.5), Math.max(0.5, height - 1.5));
  canvas.restore();
}

function cross(canvas: CanvasRenderingContext2D, { left, top, width, height }: Bar, css: string): void {
  const arm = Math.min(5, width / 2 - 2, height / 2 - 2);
  if (arm < 1.5) return;
  const [x, y] = [left + Math.min(width / 2, 9), top + height / 2];
  canvas.strokeStyle = css;
  canvas.lineWidth = 1.6;
  canvas.beginPath();
  canvas.moveTo(x - arm, y - arm);
  canvas.lineTo(x + arm, y + arm);
  canvas.moveTo(x + arm, y - arm);
  canvas.lineTo(x - arm, y + arm);
  canvas.stroke();
}

function zigzag(canvas: CanvasRenderingContext2D, { left, top, width, height }: Bar): void {
  const depth = Math.min(6, width / 2);
  const teeth = Math.max(2, Math.round(height / 6));
  canvas.beginPath();
  canvas.moveTo(left, top);
  for (let tooth = 0; tooth <= teeth * 2; tooth += 1) {
    canvas.lineTo(left + width - (tooth % 2 === 0 ? 0 : depth), top + (height * tooth) / (teeth * 2));
  }
  canvas.lineTo(left, top + height);
  canvas.fill();
}

function hatch(canvas: CanvasRenderingContext2D, bar: Bar, css: string): void {
  const { left, top, width, height } = bar;
  canvas.save();
  canvas.beginPath();
  canvas.rect(left, top, width, height);
  canvas.clip();
  canvas.strokeStyle = css;
  canvas.lineWidth = 2;
  canvas.beginPath();
  for (let x = left - height; x < left + width; x += 5) {
    canvas.moveTo(x, top + height);
    canvas.lineTo(x + height, top);
  }
  canvas.stroke();
  canvas.restore();
  outline(canvas, bar, css, []);
}

function letter(
  canvas: CanvasRenderingContext2D,
  { left, top, width, height }: Bar,
  text: string,
  colours: Colours,
): void {
  if (width < 14 || height < 10) return;
  canvas.font = '700 11px system-ui, sans-serif';
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillStyle = colours.ground.css;
  canvas.fillRect(left + 2, top + 1, 10, height - 2);
  canvas.fillStyle = colours.bad.css;
  canvas.fillText(text, left + 7, top + height / 2 + 0.5);
}
