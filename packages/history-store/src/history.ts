import type { State } from '@fairlead/scheduler-core';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from './database/schema.ts';
import type { Guard } from './guard.ts';
import { Journal } from './journal/journal.ts';
import { type SavedPolicyState, stateSchema } from './policy/policy-state.ts';
import { type LearnedDuration, learnedDuration } from './results/duration-samples.ts';
import { type Flakiness, readFlakiness } from './results/flakiness.ts';
import { parseRecord } from './results/parse-record.ts';
import { readSamples } from './results/read-samples.ts';
import { recordResult } from './results/record-result.ts';
import { type TaskResult, taskResultSchema } from './results/task-result.ts';
import type { UsageScope } from './usage/charge.ts';
import { decayed } from './usage/decayed.ts';

const resultsSchema = z.array(taskResultSchema);
const stateRowSchema = z.strictObject({
  state: stateSchema,
  clockOriginMs: z.number().min(0),
  savedAtMs: z.number().min(0),
});

/**
 * What tests took, how they ended and who used the fleet, kept over runs in one database. Made by `openHistory`.
 * Calls of one history are carried out one after the other; several processes may share a file or a database.
 */
export class History implements AsyncDisposable {
  /** What was begun and submitted, to go on with after a crash. */
  readonly journal: Journal;
  readonly #database: Kysely<Schema>;
  readonly #guard: Guard;
  readonly #halfLifeHours: number;
  #closed: Promise<void> | undefined;

  /** @param halfLifeHours - In this time usage counts half. */
  constructor(database: Kysely<Schema>, guard: Guard, halfLifeHours: number) {
    this.#database = database;
    this.#guard = guard;
    this.#halfLifeHours = halfLifeHours;
    this.journal = new Journal(database, guard);
  }

  /**
   * Records how tasks ended, all or none. A task of a run has one result for ever: told again, it is passed over,
   * and neither durations nor usage count it twice. When this resolves, the results outlive `kill -9`.
   *
   * @returns how many were new.
   * @throws SchedulerError `HISTORY_RECORD_INVALID`, `HISTORY_WRITE_FAILED`.
   */
  async record(results: readonly TaskResult[]): Promise<number> {
    const read = parseRecord(resultsSchema, results, 'history.record');
    return this.#guard('history.record', () =>
      this.#database.transaction().execute(async (transaction) => {
        let added = 0;
        for (const result of read) {
          if (await recordResult(transaction, result, this.#halfLifeHours)) added += 1;
        }
        return added;
      }),
    );
  }

  /** The results of a run, in the order in which tasks ended. */
  async results(runId: string): Promise<readonly TaskResult[]> {
    return this.#guard('history.results', async () => {
      const rows = await this.#database
        .selectFrom('result')
        .selectAll()
        .where('run_id', '=', runId)
        .orderBy('ended_at_ms')
        .orderBy('task_id')
        .execute();
      return resultsSchema.parse(
        rows.map((row) => ({
          runId: row.run_id,
          taskId: row.task_id,
          key: row.task_key,
          user: row.user_name,
          project: row.project,
          outcome: row.outcome,
          attempts: row.attempts,
          workerClass: row.worker_class ?? undefined,
          durationMs: row.duration_ms ?? undefined,
          waitMs: row.wait_ms ?? undefined,
          workerMs: row.worker_ms,
          endedAtMs: row.ended_at_ms,
          message: row.message ?? undefined,
        })),
      );
    });
  }

  /** What tests took lately, by test and class of worker; all that are known, without `keys`. */
  async durations(keys?: Iterable<string>): Promise<readonly LearnedDuration[]> {
    const wanted = keys === undefined ? undefined : new Set(keys);
    return this.#guard('history.durations', async () => {
      const rows = await this.#database
        .selectFrom('duration')
        .selectAll()
        .orderBy('task_key')
        .orderBy('worker_class')
        .execute();
      return rows.flatMap((row) => {
        if (wanted !== undefined && !wanted.has(row.task_key)) return [];
        const samples = readSamples(row.samples);
        return learnedDuration(row.task_key, row.worker_class, samples, row.updated_at_ms) ?? [];
      });
    });
  }

  /** Worker-seconds received, halved every half-life, at an instant (milliseconds since 1970), by name. */
  async usage(scope: UsageScope, atMs: number): Promise<ReadonlyMap<string, number>> {
    return this.#guard('history.usage', async () => {
      const rows = await this.#database
        .selectFrom('usage')
        .select(['name', 'worker_seconds', 'at_ms'])
        .where('scope', '=', scope)
        .orderBy('name')
        .execute();
      return new Map(
        rows.map((row) => [row.name, decayed(row.worker_seconds, atMs - row.at_ms, this.#halfLifeHours)]),
      );
    });
  }

  /** The tests that passed only after another try, since an instant (milliseconds since 1970), the worst first. */
  async flakiness(sinceMs = 0): Promise<readonly Flakiness[]> {
    return this.#guard('history.flakiness', () => readFlakiness(this.#database, sinceMs));
  }

  /**
   * Keeps what a policy knows, under a name of the caller's (a fleet, a project).
   *
   * @throws SchedulerError `HISTORY_RECORD_INVALID`, `HISTORY_WRITE_FAILED`.
   */
  async savePolicyState(scope: string, saved: SavedPolicyState): Promise<void> {
    const { state, clockOriginMs, savedAtMs } = parseRecord(stateRowSchema, saved, 'history.savePolicyState');
    const row = { state: JSON.stringify(state), clock_origin_ms: clockOriginMs, saved_at_ms: savedAtMs };
    await this.#guard('history.savePolicyState', async () => {
      await this.#database
        .insertInto('policy_state')
        .values({ scope, ...row })
        .onConflict((conflict) => conflict.column('scope').doUpdateSet(row))
        .execute();
    });
  }

  /** What was kept under a name, `undefined` if nothing was. */
  async policyState(scope: string): Promise<(SavedPolicyState & { readonly state: State }) | undefined> {
    return this.#guard('history.policyState', async () => {
      const row = await this.#database
        .selectFrom('policy_state')
        .selectAll()
        .where('scope', '=', scope)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        state: stateSchema.parse(JSON.parse(row.state)),
        clockOriginMs: row.clock_origin_ms,
        savedAtMs: row.saved_at_ms,
      };
    });
  }

  /**
   * Forgets results and ended runs from before an instant (milliseconds since 1970). Durations, usage and runs that
   * have not ended stay.
   *
   * @returns how many results were forgotten.
   */
  async prune(beforeMs: number): Promise<number> {
    return this.#guard('history.prune', () =>
      this.#database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('run').where('ended_at_ms', '<', beforeMs).execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('result')
          .where('ended_at_ms', '<', beforeMs)
          .where('run_id', 'not in', (expression) =>
            expression.selectFrom('run').select('id').where('ended_at_ms', 'is', null),
          )
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
    );
  }

  /** Ends after what was called before; nothing can be called after it. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#guard('history.close', () => this.#database.destroy());
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
