import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** How often a test changed its mind. */
export interface Flakiness {
  readonly key: string;
  readonly runs: number;
  /** Runs in which it passed after an attempt that did not. */
  readonly flakyRuns: number;
  readonly failedRuns: number;
}

/** The tests that passed after another try at least once, those that did so most often first. */
export async function readFlakiness(
  database: Kysely<Schema>,
  sinceMs: number,
): Promise<readonly Flakiness[]> {
  const rows = await database
    .selectFrom('result')
    .select((expression) => [
      'task_key',
      expression.fn.countAll().as('runs'),
      expression.fn.sum('is_flaky').as('flaky_runs'),
      expression.fn
        .sum(expression.case().when('outcome', '=', 'passed').then(0).else(1).end())
        .as('failed_runs'),
    ])
    .where('ended_at_ms', '>=', sinceMs)
    .where('outcome', 'in', ['passed', 'failed', 'crashed', 'timedOut'])
    .groupBy('task_key')
    .having((expression) => expression(expression.fn.sum('is_flaky'), '>', 0))
    .orderBy('flaky_runs', 'desc')
    .orderBy('task_key')
    .execute();
  return rows.map((row) => ({
    key: row.task_key,
    runs: Number(row.runs),
    flakyRuns: Number(row.flaky_runs),
    failedRuns: Number(row.failed_runs),
  }));
}
