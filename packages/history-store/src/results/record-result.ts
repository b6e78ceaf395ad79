import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Schema } from '../database/schema.ts';
import { charge } from '../usage/charge.ts';
import { addSample, isValidSample } from './duration-samples.ts';
import { readSamples } from './read-samples.ts';
import type { taskResultSchema } from './task-result.ts';

type ReadResult = z.output<typeof taskResultSchema>;

/**
 * Records one result. Durations and usage change only if the row is new, in the same transaction, so that telling
 * a result twice counts it once. Returns whether it was new.
 */
export async function recordResult(
  transaction: Transaction<Schema>,
  result: ReadResult,
  halfLifeHours: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('result')
    .values({
      run_id: result.runId,
      task_id: result.taskId,
      task_key: result.key,
      user_name: result.user,
      project: result.project,
      outcome: result.outcome,
      attempts: result.attempts,
      is_flaky: result.outcome === 'passed' && result.attempts > 1 ? 1 : 0,
      worker_class: result.workerClass ?? null,
      duration_ms: result.durationMs ?? null,
      wait_ms: result.waitMs ?? null,
      worker_ms: result.workerMs,
      ended_at_ms: result.endedAtMs,
      message: result.message ?? null,
    })
    .onConflict((conflict) => conflict.columns(['run_id', 'task_id']).doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await learn(transaction, result);
  if (result.workerMs > 0) {
    const workerSeconds = result.workerMs / 1000;
    await charge(transaction, 'user', result.user, workerSeconds, result.endedAtMs, halfLifeHours);
    await charge(transaction, 'project', result.project, workerSeconds, result.endedAtMs, halfLifeHours);
  }
  return true;
}

async function learn(transaction: Transaction<Schema>, result: ReadResult): Promise<void> {
  const { key, durationMs, endedAtMs, workerClass = '' } = result;
  if (durationMs === undefined || !isValidSample(result)) return;
  const known = await transaction
    .selectFrom('duration')
    .select('samples')
    .where('task_key', '=', key)
    .where('worker_class', '=', workerClass)
    .executeTakeFirst();
  const samples = JSON.stringify(addSample(readSamples(known?.samples), durationMs));
  await transaction
    .insertInto('duration')
    .values({ task_key: key, worker_class: workerClass, samples, updated_at_ms: endedAtMs })
    .onConflict((conflict) =>
      conflict.columns(['task_key', 'worker_class']).doUpdateSet({ samples, updated_at_ms: endedAtMs }),
    )
    .execute();
}
