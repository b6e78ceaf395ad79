import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { decayed } from './decayed.ts';

/** Whose usage is counted. */
export type UsageScope = 'user' | 'project';

/** Adds worker-seconds to what is left of those before: U ← U · 2^(−Δt/h) + new. */
export async function charge(
  transaction: Transaction<Schema>,
  scope: UsageScope,
  name: string,
  workerSeconds: number,
  atMs: number,
  halfLifeHours: number,
): Promise<void> {
  const known = await transaction
    .selectFrom('usage')
    .select(['worker_seconds', 'at_ms'])
    .where('scope', '=', scope)
    .where('name', '=', name)
    .executeTakeFirst();
  const lastMs = known?.at_ms ?? atMs;
  // A result that comes late is brought to the same instant as the others: it has halved as they did.
  const nowMs = Math.max(lastMs, atMs);
  const before = decayed(known?.worker_seconds ?? 0, nowMs - lastMs, halfLifeHours);
  const row = {
    worker_seconds: before + decayed(workerSeconds, nowMs - atMs, halfLifeHours),
    at_ms: nowMs,
  };
  await transaction
    .insertInto('usage')
    .values({ scope, name, ...row })
    .onConflict((conflict) => conflict.columns(['scope', 'name']).doUpdateSet(row))
    .execute();
}
