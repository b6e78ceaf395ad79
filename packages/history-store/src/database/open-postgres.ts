import { Kysely, PostgresDialect } from 'kysely';
import { historyError } from '../errors/history-error.ts';
import type { Schema } from './schema.ts';

/**
 * A PostgreSQL database, several connections of one pool.
 *
 * @throws SchedulerError `HISTORY_OPEN_FAILED` if the package `pg` is not installed.
 */
export async function openPostgres(address: string): Promise<Kysely<Schema>> {
  const { default: pg } = await import('pg').catch((error: unknown) => {
    throw historyError({
      code: 'HISTORY_OPEN_FAILED',
      message: 'a history in PostgreSQL needs the package pg, which is not installed',
      where: withoutPassword(address),
      mend: 'npm install pg, or keep the history in a file',
      cause: error,
    });
  });
  const pool = new pg.Pool({ connectionString: address, max: 4, connectionTimeoutMillis: 10_000 });
  // A connection that the server ends while nobody uses it is replaced by the next query.
  pool.on('error', () => undefined);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** An address as it may be shown. */
export function withoutPassword(address: string): string {
  return address.replace(/\/\/([^:@/]*):[^@/]*@/u, '//$1:***@');
}
