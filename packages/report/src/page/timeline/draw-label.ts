import type { Colours } from '../theme/colours.ts';
import type { Bar } from './draw-bar.ts';
import { attemptOutcomes } from '../../document/outcome.ts';

/** The name in the bar, cut in front so that the file stays, in the ink that reads best on it. */
export function drawLabel(canvas: CanvasRenderingContext2D, bar: Bar, name: string, colours: Colours): void {
  const outcome = attemptOutcomes[bar.outcome];
  const marked = outcome === 'failed' || outcome === 'lost' ? 16 : 0;
  const from = Math.max(bar.left, 0) + 5 + marked;
  const room = bar.left + bar.width - from - 5;
  if (room < 24) return;
  canvas.font = '11px system-ui, sans-serif';
  canvas.textAlign = 'left';
  canvas.textBaseline = 'middle';
  const text = fitFromEnd(canvas, name, room);
  if (text === '') return;
  const hollow = bar.retried || bar.flags > 1 || outcome === 'cancelled' || outcome === 'lost';
  const fill = outcome === 'failed' || outcome === 'crashed' ? colours.bad : bar.colour;
  const light = (fill.red * 299 + fill.green * 587 + fill.blue * 114) / 1000 > 140;
  if (hollow) {
    const width = canvas.measureText(text).width;
    canvas.fillStyle = colours.ground.css;
    canvas.fillRect(from - 2, bar.top + 2, width + 4, bar.height - 4);
  }
  canvas.fillStyle = hollow ? colours.ink.css : light ? '#000' : '#fff';
  canvas.fillText(text, from, bar.top + bar.height / 2 + 0.5);
}

function fitFromEnd(canvas: CanvasRenderingContext2D, name: string, room: number): string {
  const file = name.slice(name.lastIndexOf('/') + 1);
  for (const text of [name, file])
    if (text.length < 300 && canvas.measureText(text).width <= room) return text;
  const letter = canvas.measureText('n').width;
  const fits = Math.floor(room / letter) - 1;
  return fits < 4 ? '' : `${file.slice(0, fits)}…`;
}
