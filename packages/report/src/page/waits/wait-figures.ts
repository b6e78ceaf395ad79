import { quantile } from '../../figures/quantile.ts';
import { lastAttempt } from '../../rows/columns.ts';
import type { PageState } from '../state/page-state.ts';

/** How one user's tasks waited. */
export interface WaitFigures {
  readonly user: number;
  readonly name: string;
  readonly tasks: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly meanMs: number;
  readonly maxMs: number;
  /** Whether it asked for less than half of the mean, by weight. */
  readonly light: boolean;
}

/** Waits of the tasks that the filter lets through, the longest p95 first. O(rows log rows). */
export function waitFigures({ data: { header, rows }, matches }: PageState): readonly WaitFigures[] {
  const waits = header.users.map((): number[] => []);
  const workMs = new Float64Array(header.users.length);
  for (let row = 0; row < rows.count; row += 1) {
    const user = rows.user[row] ?? 0;
    workMs[user] = (workMs[user] ?? 0) + (rows.endMs[row] ?? 0) - (rows.startMs[row] ?? 0);
    if (matches.value[row] !== 1 || ((rows.flags[row] ?? 0) & lastAttempt) === 0) continue;
    const waitMs = rows.waitMs[row] ?? -1;
    if (waitMs >= 0) waits[user]?.push(waitMs);
  }
  const byWeight = header.users.map(({ weight }, user) => (workMs[user] ?? 0) / weight);
  const mean = byWeight.reduce((sum, ms) => sum + ms, 0) / Math.max(1, byWeight.length);
  return header.users
    .map(({ name }, user) => {
      const sorted = Float64Array.from(waits[user] ?? []).sort();
      return {
        user,
        name,
        tasks: sorted.length,
        p50Ms: quantile(sorted, 0.5) ?? 0,
        p95Ms: quantile(sorted, 0.95) ?? 0,
        meanMs: sorted.reduce((sum, ms) => sum + ms, 0) / Math.max(1, sorted.length),
        maxMs: sorted.at(-1) ?? 0,
        light: header.users.length > 1 && (byWeight[user] ?? 0) < mean / 2,
      };
    })
    .filter(({ tasks }) => tasks > 0)
    .sort((a, b) => b.p95Ms - a.p95Ms);
}
