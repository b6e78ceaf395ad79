/** A figure with the interval that it most likely lies in. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Part of the draws below, and above, an interval. */
const TAIL = 0.05;

/** Part of the draws inside of an interval. */
export const COVERAGE = 0.9;

/**
 * A figure with the percentile interval of its draws (Efron 1979), widened to hold the figure itself; without draws
 * the interval is the figure.
 */
export function estimate(value: number, draws: readonly number[]): Estimate {
  if (draws.length === 0) return { value, low: value, high: value };
  const sorted = draws.toSorted((a, b) => a - b);
  return {
    value,
    low: Math.min(value, at(sorted, TAIL)),
    high: Math.max(value, at(sorted, 1 - TAIL)),
  };
}

/** The quantile of a sorted list, between neighbours in proportion. */
function at(sorted: readonly number[], part: number): number {
  const position = part * (sorted.length - 1);
  const before = sorted[Math.floor(position)] ?? 0;
  const after = sorted[Math.ceil(position)] ?? before;
  return before + (after - before) * (position - Math.floor(position));
}
