import type { Glyphs } from './glyphs.ts';
import type { Paint } from './paint.ts';

/** How to draw: with what signs, in what colours, and how wide at most. */
export interface Look {
  readonly glyphs: Glyphs;
  readonly paint: Paint;
  /** Columns that may be used. */
  readonly columns: number;
}
