import type { Glyphs } from './glyphs.ts';

/**
 * A bar that fills up, with a mark at where it should be.
 *
 * @param part - From 0 to 1.
 * @param mark - From 0 to 1; `undefined` for no mark.
 */
export function bar(part: number, mark: number | undefined, cells: number, glyphs: Glyphs): string {
  const steps = glyphs.fill.length;
  const filled = Math.round(Math.min(1, Math.max(0, part)) * cells * steps);
  const whole = Math.floor(filled / steps);
  const drawn = Array.from({ length: cells }, (_, cell) => {
    if (cell < whole) return glyphs.fill[steps - 1] ?? '';
    const rest = cell === whole ? filled % steps : 0;
    return rest === 0 ? glyphs.empty : (glyphs.fill[rest - 1] ?? '');
  });
  if (mark !== undefined) drawn[Math.min(cells - 1, Math.floor(mark * cells + 1e-9))] = glyphs.mark;
  return drawn.join('');
}
