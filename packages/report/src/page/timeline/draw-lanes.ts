import { attemptOutcomes } from '../../document/outcome.ts';
import type { PageState } from '../state/page-state.ts';
import type { Colour, Colours } from '../theme/colours.ts';
import { userColour } from '../../format/user-colour.ts';
import type { Lane } from '../data/lanes.ts';
import { drawBar, type Bar } from './draw-bar.ts';
import { drawLabel } from './draw-label.ts';
import { firstVisible } from './first-after.ts';
import type { TimelineLayout } from './timeline-layout.ts';

const passed = attemptOutcomes.indexOf('passed');
/** From here on a bar is a rectangle of its own; smaller ones compete for their pixel column. */
const barFrom = 3;
const labelFrom = 60;
/** What did not pass is never narrower, nor merged away. */
const leastMark = 2;
const faint = 0.13;

interface Brush {
  readonly canvas: CanvasRenderingContext2D;
  readonly state: PageState;
  readonly layout: TimelineLayout;
  readonly colours: Colours;
  readonly matches: Uint8Array;
  readonly filtered: boolean;
  /** Device pixels by CSS pixel. */
  readonly density: number;
  /** One row of pixels, as wide as the lanes. */
  readonly strip: Strip;
}

/** A row of pixels that small bars are gathered in, and the canvas that it is blitted from. */
interface Strip {
  readonly image: ImageData;
  readonly source: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly best: Float32Array;
  readonly covered: Float32Array;
}

/** The colour of a bar that passed. */
function colourOf({ data: { rows }, colourBy }: PageState, colours: Colours, row: number): Colour {
  const by = colourBy.value;
  if (by === 'outcome') return colours.good;
  const place = userColour((by === 'user' ? rows.user[row] : rows.project[row]) ?? 0);
  return colours.users[place] ?? colours.quiet;
}

/** Draws every lane and every folded class. What did not pass comes last, over everything. */
export function drawLanes(
  canvas: CanvasRenderingContext2D,
  state: PageState,
  layout: TimelineLayout,
  colours: Colours,
  density: number,
): void {
  const matches = state.matches.value;
  const filtered = state.filter.value.trim() !== '';
  const strip = createStrip(Math.max(1, Math.ceil((layout.right - layout.left) * density)));
  const brush: Brush = { canvas, state, layout, colours, matches, filtered, density, strip };
  canvas.save();
  canvas.beginPath();
  canvas.rect(layout.left, layout.axisHeight, layout.right - layout.left, layout.height);
  canvas.clip();
  for (const row of layout.rows) {
    const gap = row.height > 9 ? 2 : row.height > 3 ? 1 : 0;
    if (row.kind === 'lane') drawPassed(brush, row.lane, row.top, row.height - gap);
    else if (row.folded) drawHeat(brush, row.lanes, row.top, row.height - gap);
  }
  for (const row of layout.rows) {
    const gap = row.height > 9 ? 2 : row.height > 3 ? 1 : 0;
    const lanes = row.kind === 'lane' ? [row.lane] : row.folded ? row.lanes : [];
    for (const lane of lanes) drawRest(brush, lane, row.top, row.height - gap, row.kind === 'lane');
  }
  canvas.restore();
}

function createStrip(width: number): Strip {
  const source = document.createElement('canvas');
  source.width = width;
  source.height = 1;
  const context = source.getContext('2d');
  if (context === null) throw new TypeError('this browser cannot draw');
  return {
    image: context.createImageData(width, 1),
    source,
    context,
    best: new Float32Array(width),
    covered: new Float32Array(width),
  };
}

function drawPassed(brush: Brush, lane: Lane, top: number, height: number): void {
  const { canvas, state, layout, colours, matches, filtered, density, strip } = brush;
  const { fromMs, toMs } = state.view.value;
  const { rows } = state.data;
  const scale = (layout.right - layout.left) / (toMs - fromMs);
  strip.best.fill(0);
  strip.covered.fill(0);
  strip.image.data.fill(0);
  let gathered = false;
  canvas.fillStyle = colours.track.css;
  canvas.fillRect(layout.left, top, layout.right - layout.left, height);
  for (let place = firstVisible(lane.rows, rows.endMs, fromMs); place < lane.rows.length; place += 1) {
    const row = lane.rows[place] ?? 0;
    const startMs = rows.startMs[row] ?? 0;
    if (startMs > toMs) break;
    if (rows.outcome[row] !== passed) continue;
    const left = (startMs - fromMs) * scale;
    const width = ((rows.endMs[row] ?? 0) - startMs) * scale;
    const alpha = filtered && matches[row] !== 1 ? faint : 1;
    const colour = colourOf(state, colours, row);
    if (width < barFrom) {
      gather(strip, left * density, Math.max(0.5, width * density), colour, alpha);
      gathered = true;
      continue;
    }
    const bar = barOf(brush, row, left, width, top, height, colour);
    canvas.globalAlpha = alpha;
    drawBar(canvas, bar, colours);
    if (width >= labelFrom && height >= 11) drawLabel(canvas, bar, rows.name[row] ?? '', colours);
    canvas.globalAlpha = 1;
  }
  if (!gathered) return;
  strip.context.putImageData(strip.image, 0, 0);
  canvas.imageSmoothingEnabled = false;
  canvas.drawImage(
    strip.source,
    0,
    0,
    strip.source.width,
    1,
    layout.left,
    top,
    layout.right - layout.left,
    height,
  );
}

function barOf(
  { layout, state: { data } }: Brush,
  row: number,
  left: number,
  width: number,
  top: number,
  height: number,
  colour: Colour,
): Bar {
  // Clipped here: dashes and hatches of a bar a million pixels long would take for ever.
  const from = Math.max(-8, left);
  const to = Math.min(layout.right - layout.left + 8, left + width);
  // A hair of ground between two bars, so that they can be told apart.
  const hair = to - from > 4 ? 1 : 0;
  return {
    left: layout.left + from,
    top,
    width: to - from - hair,
    height,
    outcome: data.rows.outcome[row] ?? 0,
    flags: data.rows.flags[row] ?? 0,
    retried: (data.rows.attempt[row] ?? 0) > 1,
    colour,
  };
}

/** Small bars: who covers most of a pixel column gives it its colour, all together its strength. */
function gather(strip: Strip, left: number, width: number, colour: Colour, alpha: number): void {
  const { image, best, covered } = strip;
  const first = Math.max(0, Math.floor(left));
  const last = Math.min(best.length - 1, Math.floor(left + width));
  for (let column = first; column <= last; column += 1) {
    const part = (Math.min(column + 1, left + width) - Math.max(column, left)) * alpha;
    if (part <= 0) continue;
    const sum = (covered[column] ?? 0) + part;
    covered[column] = sum;
    const at = column * 4;
    if (part > (best[column] ?? 0)) {
      best[column] = part;
      image.data[at] = colour.red;
      image.data[at + 1] = colour.green;
      image.data[at + 2] = colour.blue;
    }
    image.data[at + 3] = Math.round(255 * Math.min(1, Math.max(alpha < 1 ? faint : 0.3, sum)));
  }
}

/** Bars that did not pass: shapes where there is room, else marks of at least two pixels. */
function drawRest(brush: Brush, lane: Lane, top: number, height: number, shapes: boolean): void {
  const { canvas, state, layout, colours, matches, filtered } = brush;
  const { fromMs, toMs } = state.view.value;
  const { rows } = state.data;
  const scale = (layout.right - layout.left) / (toMs - fromMs);
  for (let place = firstVisible(lane.rows, rows.endMs, fromMs); place < lane.rows.length; place += 1) {
    const row = lane.rows[place] ?? 0;
    const startMs = rows.startMs[row] ?? 0;
    if (startMs > toMs) break;
    if (rows.outcome[row] === passed) continue;
    const left = (startMs - fromMs) * scale;
    // In a folded class a mark stands for its start only, or many lanes would hide how busy they are.
    const width = shapes ? Math.max(leastMark, ((rows.endMs[row] ?? 0) - startMs) * scale) : leastMark;
    const hidden = filtered && matches[row] !== 1;
    if (!hidden) {
      // A hair of ground on both sides, so that it stands out of bars of any colour.
      canvas.fillStyle = colours.ground.css;
      canvas.fillRect(layout.left + left - 1, top, width + 2, height);
    }
    canvas.globalAlpha = hidden ? faint : 1;
    if (shapes && width >= 6) {
      const bar = barOf(brush, row, left, width, top, height, colourOf(state, colours, row));
      drawBar(canvas, bar, colours);
      if (width >= labelFrom + 20 && height >= 11) drawLabel(canvas, bar, rows.name[row] ?? '', colours);
    } else {
      const stopped =
        rows.outcome[row] === attemptOutcomes.indexOf('cancelled') || (rows.outcome[row] ?? 0) > 5;
      canvas.fillStyle = stopped ? colours.ink.css : colours.bad.css;
      canvas.fillRect(layout.left + left, top, width, height);
    }
    canvas.globalAlpha = 1;
  }
}

/** A class of many lanes as one row: the stronger, the more of its slots are in use. */
function drawHeat(brush: Brush, lanes: readonly Lane[], top: number, height: number): void {
  const { canvas, state, layout, colours, density, strip } = brush;
  const { fromMs, toMs } = state.view.value;
  const { rows } = state.data;
  const scale = ((layout.right - layout.left) / (toMs - fromMs)) * density;
  const columns = strip.covered;
  columns.fill(0);
  for (const lane of lanes) {
    for (let place = firstVisible(lane.rows, rows.endMs, fromMs); place < lane.rows.length; place += 1) {
      const row = lane.rows[place] ?? 0;
      const startMs = rows.startMs[row] ?? 0;
      if (startMs > toMs) break;
      const left = Math.max(0, (startMs - fromMs) * scale);
      const right = Math.min(columns.length, ((rows.endMs[row] ?? 0) - fromMs) * scale);
      for (let column = Math.floor(left); column < right; column += 1) {
        columns[column] = (columns[column] ?? 0) + Math.min(column + 1, right) - Math.max(column, left);
      }
    }
  }
  const { data } = strip.image;
  const { red, green, blue } = colours.users[0] ?? colours.ink;
  for (let column = 0; column < columns.length; column += 1) {
    data[column * 4] = red;
    data[column * 4 + 1] = green;
    data[column * 4 + 2] = blue;
    data[column * 4 + 3] = Math.round(
      255 * Math.min(1, (columns[column] ?? 0) / Math.max(1, lanes.length)) ** 1.5,
    );
  }
  canvas.fillStyle = colours.track.css;
  canvas.fillRect(layout.left, top, layout.right - layout.left, height);
  strip.context.putImageData(strip.image, 0, 0);
  canvas.imageSmoothingEnabled = false;
  canvas.drawImage(
    strip.source,
    0,
    0,
    columns.length,
    1,
    layout.left,
    top,
    layout.right - layout.left,
    height,
  );
}
