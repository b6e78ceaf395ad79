import { realpathSync } from 'node:fs';
import { migrate } from './database/migrate.ts';
import { openPostgres, withoutPassword } from './database/open-postgres.ts';
import { openSqlite } from './database/open-sqlite.ts';
import { createGuard } from './guard.ts';
import { History } from './history.ts';
import { type HistoryOptions, readHistoryOptions } from './options.ts';

/**
 * Opens a history, and makes or updates its tables.
 *
 * @throws SchedulerError `HISTORY_OPTIONS_INVALID`, `HISTORY_OPEN_FAILED`, `HISTORY_TOO_NEW`.
 * @example
 * ```ts
 * await using history = await openHistory({ file: '.fairlead/history.sqlite' });
 * const durations = await history.durations(['test/cart.test.ts']);
 * ```
 */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const { file, postgres, usageHalfLifeHours } = readHistoryOptions(options);
  const where = postgres === undefined ? (file ?? '') : withoutPassword(postgres);
  const database = postgres === undefined ? openSqlite(file ?? '') : await openPostgres(postgres);
  const isShared = file !== undefined && file !== ':memory:';
  const guard = createGuard(where, isShared ? realpathSync(file) : undefined);
  try {
    await guard('openHistory', () => migrate(database, where));
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return new History(database, guard, usageHalfLifeHours);
}
