import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { historyError } from '../errors/history-error.ts';
import { nodeSqlite } from './node-sqlite.ts';
import type { Schema } from './schema.ts';

/**
 * An SQLite file with a write-ahead log: readers never wait, and what was recorded outlives the death of the
 * process at any moment.
 *
 * @throws SchedulerError `HISTORY_OPEN_FAILED`.
 */
export function openSqlite(file: string): Kysely<Schema> {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file, { timeout: 30_000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    return new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(database) }) });
  } catch (error) {
    throw historyError({
      code: 'HISTORY_OPEN_FAILED',
      message: `the history cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
      where: file,
      mend: 'give the path of a new file or of a history, in a folder that may be written',
      cause: error,
    });
  }
}
