import { isCI } from 'ci-info';
import type { RunSettings } from '../run/run-settings.ts';
import { chooseGlyphs } from '../view/glyphs.ts';
import { createPaint } from '../view/paint.ts';
import { chooseMode } from './choose-mode.ts';
import type { Display, Watched } from './display.ts';
import { LinesDisplay } from './lines-display.ts';
import { LiveDisplay } from './live-display.ts';
import { PlainDisplay } from './plain-display.ts';
import type { Terminal } from './terminal.ts';

/** The display that is asked for, or that fits the stream. */
export function createDisplay(stream: Terminal, settings: RunSettings, watched: Watched): Display {
  const environment = process.env;
  const { isTTY = false, columns, rows } = stream;
  const mode = chooseMode(settings.ui, { isTTY, columns, rows, isCI, environment });
  const paint = createPaint(settings.color, stream);
  if (mode === 'plain') return new PlainDisplay(stream, watched);
  if (mode === 'lines') return new LinesDisplay(stream, watched, paint);
  return new LiveDisplay(stream, watched, chooseGlyphs(environment, process.platform), paint);
}
