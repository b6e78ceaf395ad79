import type { Verdict } from '../workload/verdict-history.ts';

/**
 * How soon failures show when only part of the time is there: the normalised average percentage of faults detected
 * (Qu, Cohen, Woolf, 2007), 1 if all failures came first, 0 if none was found. `undefined` without a failure.
 *
 * @param order - The tests as they were run.
 * @param budget - Part of the time of all tests after which nothing counts.
 */
export function napfd(order: readonly Verdict[], budget: number): number | undefined {
  const failures = order.filter(({ hasFailed }) => hasFailed).length;
  if (failures === 0) return undefined;
  const allMs = order.reduce((sum, { durationMs }) => sum + durationMs, 0);
  let passedMs = 0;
  let found = 0;
  let ranks = 0;
  let run = 0;
  for (const { durationMs, hasFailed } of order) {
    passedMs += durationMs;
    if (passedMs > budget * allMs) break;
    run += 1;
    if (!hasFailed) continue;
    found += 1;
    ranks += run;
  }
  if (run === 0) return 0;
  const part = found / failures;
  return part - ranks / (failures * order.length) + part / (2 * order.length);
}
