import { nearestName } from '@fairlead/scheduler-core';
import { usageError } from './usage-error.ts';

/** A whole number in a range. @throws SchedulerError `CONFIG_INVALID`. */
export function readCount(flag: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usageError(
    flag,
    `expected a whole number from ${least} to ${most}, got ${JSON.stringify(text)}`,
    `${flag} ${Math.min(most, Math.max(least, 4))}`,
  );
}

/** Users and numbers: `alice=3,bob=1`. @throws SchedulerError `CONFIG_INVALID`. */
export function readByUser(
  flag: string,
  text: string,
  users: readonly string[],
  readValue: (text: string) => number | undefined,
  example: string,
): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const part of text.split(',')) {
    const [user = '', given, ...more] = part.split('=').map((each) => each.trim());
    const value = given === undefined || more.length > 0 ? undefined : readValue(given);
    if (value === undefined)
      throw usageError(flag, `cannot read ${JSON.stringify(part)}`, `write it like ${flag} ${example}`);
    if (!users.includes(user))
      throw usageError(
        flag,
        `no user who takes part is named ${JSON.stringify(user)}`,
        `those who take part are ${users.join(', ')}`,
        nearestName(user, users),
      );
    if (values.has(user)) throw usageError(flag, `${user} is there twice`, 'name each user once');
    values.set(user, value);
  }
  return values;
}

/** A weight: any number above 0. */
export function readWeight(text: string): number | undefined {
  const value = text === '' ? NaN : Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** A quota: a whole number from 1. */
export function readQuota(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
