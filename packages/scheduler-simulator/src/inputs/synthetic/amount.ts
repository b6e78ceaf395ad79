import { z } from 'zod';
import { exp, ln } from '../../exact/natural.ts';

const positive = z.number().positive();

/** Parses an {@link Amount}. */
export const amountSchema = z.union(
  [
    z.number().min(0),
    z.strictObject({ from: z.number().min(0), to: z.number().min(0) }),
    z.strictObject({ mean: positive }),
    z.strictObject({ median: positive, sigma: z.number().min(0) }),
    z.strictObject({ least: positive, most: positive, shape: positive }),
  ],
  { error: 'expected a number, or { from, to }, { mean }, { median, sigma } or { least, most, shape }' },
);

/**
 * How large something is: always the same; uniform in [from, to); exponential around its mean; log-normal around its
 * median; or Pareto between its ends, where a smaller shape makes a heavier tail.
 */
export type Amount = z.output<typeof amountSchema>;

/** One of these sizes. The same stream of chance gives the same sizes on every machine. */
export function draw(amount: Amount, random: () => number): number {
  if (typeof amount === 'number') return amount;
  if ('from' in amount) return amount.from + (amount.to - amount.from) * random();
  if ('mean' in amount) return -amount.mean * ln(1 - random());
  if ('median' in amount) return amount.median * exp(amount.sigma * normal(random));
  const { least, most, shape } = amount;
  // Inverse of the distribution cut off at the top: x = least · (1 − u·(1 − (least/most)^shape))^(−1/shape).
  const cut = 1 - random() * (1 - exp(shape * ln(least / most)));
  return Math.min(most, least * exp(-ln(cut) / shape));
}

/** A standard normal variate by the polar method (Marsaglia and Bray, 1964). */
function normal(random: () => number): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * ln(square)) / square);
  }
}
