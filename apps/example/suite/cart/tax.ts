import { brokenOnPurpose } from '../broken-on-purpose.ts';
import type { CartLine } from './cart.ts';
import type { Cents } from './money.ts';

/** Rounds halves to the even neighbour, so that many small taxes do not drift upwards. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (Math.abs(rest - 0.5) > 1e-9) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Tax on a cart, rounded line by line. Articles without a rate of their own have the standard rate. */
export function taxOf(
  lines: readonly CartLine[],
  rates: ReadonlyMap<string, number>,
  standard: number,
): Cents {
  const round = brokenOnPurpose ? Math.ceil : roundHalfEven;
  return lines.reduce(
    (sum, { article, price, count }) => sum + round((price * count * (rates.get(article) ?? standard)) / 100),
    0,
  );
}
