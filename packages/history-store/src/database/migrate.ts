import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { historyError } from '../errors/history-error.ts';
import { first } from './migrations/first.ts';
import type { Schema } from './schema.ts';

/** By name, in the order in which they are applied; one that was published never changes. */
const migrations = { '0001_first': first };

/** Others may open the same new file at this moment, and only one can make the tables. */
const TRIES = 20;

/**
 * Brings the tables up to date.
 *
 * @throws SchedulerError `HISTORY_TOO_NEW`, `HISTORY_OPEN_FAILED`.
 */
export async function migrate(database: Kysely<Schema>, where: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  for (let attempt = 1; ; attempt += 1) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (isUnknownMigration(error)) {
      throw historyError({
        code: 'HISTORY_TOO_NEW',
        message: 'this history was written by a newer version of @fairlead/history-store',
        where,
        mend: 'update @fairlead/history-store (or fairlead), or give another file',
        cause: error,
      });
    }
    if (attempt === TRIES || !isContention(error)) {
      throw historyError({
        code: 'HISTORY_OPEN_FAILED',
        message: `the history cannot be opened: ${messageOf(error)}`,
        where,
        mend: 'give the path of a new file or of a history, in a folder that may be written',
        cause: error,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 25 * attempt));
  }
}

function isUnknownMigration(error: unknown): boolean {
  return messageOf(error).includes('previously executed migration');
}

function isContention(error: unknown): boolean {
  return /locked|busy|already exists|duplicate key|UNIQUE constraint/i.test(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
