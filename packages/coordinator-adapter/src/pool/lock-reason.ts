import type { Reason } from '@fairlead/scheduler-core';
import type { Lock } from './lock.ts';
import type { ShapeEntry } from './shape-entry.ts';

const MOST_NAMED = 3;

/** Which lock keeps the tasks of a shape from starting, and who has it; `undefined` if none does. */
export function lockReason({ locks }: ShapeEntry): Reason | undefined {
  const lock = locks?.obstacle;
  if (locks === undefined || lock === undefined) return undefined;
  const first = lock.keptFor(locks)?.entry.waiting.first();
  const text =
    first === undefined
      ? `the lock ${JSON.stringify(lock.name)} is held by ${holdersOf(lock)}`
      : `the lock ${JSON.stringify(lock.name)} is kept for ${JSON.stringify(first.task.id)}, which was passed over often enough`;
  return { code: 'lock', text };
}

function holdersOf({ holders, taken, units }: Lock): string {
  const named = [...holders].slice(0, MOST_NAMED).map(({ task }) => JSON.stringify(task.id));
  const more = holders.size > named.length ? ` and ${holders.size - named.length} more` : '';
  return `${named.join(', ')}${more}${units > 1 ? `, ${taken} of ${units} units` : ''}`;
}
