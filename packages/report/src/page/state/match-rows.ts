import { attemptOutcomes } from '../../document/outcome.ts';
import { flakyTask } from '../../rows/columns.ts';
import type { PageData } from '../data/read-page.ts';
import type { Bound, Filter } from './parse-filter.ts';

/** 1 for each bar that the filter lets through. O(rows). */
export function matchRows({ header, rows }: PageData, filter: Filter): Uint8Array {
  const among = (names: readonly string[], wanted: readonly string[]): Uint8Array | undefined =>
    wanted.length === 0
      ? undefined
      : Uint8Array.from(names, (name) => (wanted.includes(name.toLowerCase()) ? 1 : 0));
  const users = among(
    header.users.map(({ name }) => name),
    filter.users,
  );
  const projects = among(header.projects, filter.projects);
  const workers = among(
    header.workers.map(({ id }) => id),
    filter.workers,
  );
  const outcomes = among(attemptOutcomes, filter.outcomes);
  const matches = new Uint8Array(rows.count);
  const valueOf = (field: Bound['field'], row: number): number => {
    if (field === 'wait') return rows.waitMs[row] ?? 0;
    if (field === 'start') return rows.startMs[row] ?? 0;
    if (field === 'end') return rows.endMs[row] ?? 0;
    return (rows.endMs[row] ?? 0) - (rows.startMs[row] ?? 0);
  };
  for (let row = 0; row < rows.count; row += 1) {
    if (users !== undefined && users[rows.user[row] ?? 0] !== 1) continue;
    if (projects !== undefined && projects[rows.project[row] ?? 0] !== 1) continue;
    if (workers !== undefined && workers[rows.worker[row] ?? -1] !== 1) continue;
    if (outcomes !== undefined && outcomes[rows.outcome[row] ?? 0] !== 1) continue;
    if (filter.flaky && ((rows.flags[row] ?? 0) & flakyTask) === 0) continue;
    if (filter.retried && (rows.attempt[row] ?? 0) < 2) continue;
    if (filter.during !== undefined) {
      const [fromMs, toMs] = filter.during;
      if ((rows.endMs[row] ?? 0) < fromMs || (rows.startMs[row] ?? 0) > toMs) continue;
    }
    if (
      !filter.bounds.every(({ field, above, ms }) =>
        above ? valueOf(field, row) > ms : valueOf(field, row) < ms,
      )
    ) {
      continue;
    }
    if (filter.texts.length > 0) {
      const name = (rows.name[row] ?? '').toLowerCase();
      if (!filter.texts.every((text) => name.includes(text))) continue;
    }
    matches[row] = 1;
  }
  return matches;
}
