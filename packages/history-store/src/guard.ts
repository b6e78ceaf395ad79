import { SchedulerError } from '@fairlead/scheduler-core';
import { historyError } from './errors/history-error.ts';

/** Runs a piece of work on the database; what goes wrong there becomes an error of ours that says in which call. */
export type Guard = <Result>(call: string, work: () => Promise<Result>) => Promise<Result>;

/** What each SQLite file is busy with in this process. */
const turns = new Map<string, Promise<unknown>>();

/**
 * A guard for one history, which does one call after the other. Histories of one SQLite file take turns: SQLite
 * waits without letting go of the thread, so two in one process would wait for each other.
 *
 * @param file - The SQLite file, `undefined` if nobody else can be in the way.
 */
export function createGuard(where: string, file: string | undefined): Guard {
  let own: Promise<unknown> = Promise.resolve();
  return <Result>(call: string, work: () => Promise<Result>): Promise<Result> => {
    const before = file === undefined ? own : (turns.get(file) ?? own);
    const done = before.then(work).catch((error: unknown) => {
      throw asHistoryError(error, call, where);
    });
    const over = done.catch(() => undefined);
    own = over;
    if (file !== undefined) {
      turns.set(file, over);
      void over.then(() => {
        if (turns.get(file) === over) turns.delete(file);
      });
    }
    return done;
  };
}

function asHistoryError(error: unknown, call: string, where: string): SchedulerError {
  if (SchedulerError.is(error)) return error;
  return historyError({
    code: 'HISTORY_WRITE_FAILED',
    message: `${call} failed: ${error instanceof Error ? error.message : String(error)}`,
    where,
    mend: 'look whether the disk is full or the server is gone, and call again: what was recorded is not doubled',
    cause: error,
  });
}
