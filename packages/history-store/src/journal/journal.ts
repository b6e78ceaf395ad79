import type { Json } from '@fairlead/scheduler-core';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../database/schema.ts';
import { parseRecord } from '../results/parse-record.ts';
import type { Guard } from '../guard.ts';

/** A run that somebody started. */
export interface JournalRun {
  readonly id: string;
  readonly startedAtMs: number;
  /** `undefined` while it runs, and for ever if its coordinator was killed and nobody resumed it. */
  readonly endedAtMs: number | undefined;
  /** What was given to `begin`. */
  readonly about: Json;
}

/** A task that was submitted. */
export interface JournalTask {
  readonly id: string;
  /** What was given to `submit`: all that is needed to submit it again. */
  readonly submission: Json;
}

const runSchema = z.strictObject({
  id: z.string().min(1),
  startedAtMs: z.number().min(0),
  about: z.json(),
});
const tasksSchema = z.array(z.strictObject({ id: z.string().min(1), submission: z.json() }));

/** At most so many rows go into one statement: databases limit its parameters. */
const ROWS = 200;

/** What was begun and submitted, so that a run whose coordinator was killed can go on where it stood. */
export class Journal {
  readonly #database: Kysely<Schema>;
  readonly #guard: Guard;

  constructor(database: Kysely<Schema>, guard: Guard) {
    this.#database = database;
    this.#guard = guard;
  }

  /** Begins a run; again with the same id goes on with it. @throws SchedulerError `HISTORY_RECORD_INVALID`. */
  async begin(run: {
    readonly id: string;
    readonly startedAtMs: number;
    readonly about: Json;
  }): Promise<void> {
    const { id, startedAtMs, about } = parseRecord(runSchema, run, 'journal.begin');
    await this.#guard('journal.begin', async () => {
      await this.#database
        .insertInto('run')
        .values({ id, started_at_ms: startedAtMs, ended_at_ms: null, about: JSON.stringify(about) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    });
  }

  /** Keeps what was submitted, all or none; what is known already stays as it was. */
  async submit(runId: string, tasks: readonly JournalTask[]): Promise<void> {
    const read = parseRecord(tasksSchema, tasks, 'journal.submit');
    await this.#guard('journal.submit', () =>
      this.#database.transaction().execute(async (transaction) => {
        const { last } = await transaction
          .selectFrom('task')
          .select((expression) =>
            expression.fn.coalesce(expression.fn.max('position'), expression.lit(-1)).as('last'),
          )
          .where('run_id', '=', runId)
          .executeTakeFirstOrThrow();
        const from = last + 1;
        const rows = read.map(({ id, submission }, index) => ({
          run_id: runId,
          task_id: id,
          position: from + index,
          submission: JSON.stringify(submission),
        }));
        for (let start = 0; start < rows.length; start += ROWS) {
          await transaction
            .insertInto('task')
            .values(rows.slice(start, start + ROWS))
            .onConflict((conflict) => conflict.columns(['run_id', 'task_id']).doNothing())
            .execute();
        }
      }),
    );
  }

  /** The run is over. Its tasks are forgotten, its results are not. */
  async end(runId: string, endedAtMs: number): Promise<void> {
    await this.#guard('journal.end', () =>
      this.#database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('run')
          .set({ ended_at_ms: endedAtMs })
          .where('id', '=', runId)
          .execute();
        await transaction.deleteFrom('task').where('run_id', '=', runId).execute();
      }),
    );
  }

  /** The runs that were begun and not ended, the latest first. */
  async openRuns(): Promise<readonly JournalRun[]> {
    return this.#guard('journal.openRuns', async () => {
      const rows = await this.#database
        .selectFrom('run')
        .selectAll()
        .where('ended_at_ms', 'is', null)
        .orderBy('started_at_ms', 'desc')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        startedAtMs: row.started_at_ms,
        endedAtMs: row.ended_at_ms ?? undefined,
        about: z.json().parse(JSON.parse(row.about)),
      }));
    });
  }

  /** The tasks of a run that have no result, in the order in which they were submitted. */
  async unfinished(runId: string): Promise<readonly JournalTask[]> {
    return this.#guard('journal.unfinished', async () => {
      const rows = await this.#database
        .selectFrom('task')
        .leftJoin('result', (join) =>
          join.onRef('result.run_id', '=', 'task.run_id').onRef('result.task_id', '=', 'task.task_id'),
        )
        .select(['task.task_id', 'task.submission'])
        .where('task.run_id', '=', runId)
        .where('result.task_id', 'is', null)
        .orderBy('task.position')
        .execute();
      return rows.map((row) => ({ id: row.task_id, submission: z.json().parse(JSON.parse(row.submission)) }));
    });
  }
}
