import { SchedulerError } from '../errors/scheduler-error.ts';

/** Refuses what cannot name a plugin. Says which field, since the author may not be a TypeScript user. */
export function checkDescription(given: {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly apiVersion?: unknown;
  readonly strategies?: unknown;
}): void {
  const wrong = (field: string, expected: string): never => {
    const name = typeof given.name === 'string' && given.name !== '' ? given.name : 'a plugin without a name';
    throw new SchedulerError({
      code: 'PLUGIN_INVALID',
      message: `${name}: ${field} must be ${expected}`,
      where: field,
      mend: "write it like { name: 'MyScheduler', version: '1.0.0', strategies: ['custom'], create }",
    });
  };
  if (typeof given.name !== 'string' || given.name.trim() === '') wrong('name', 'a text that is not empty');
  if (typeof given.version !== 'string' || given.version === '') wrong('version', 'a text such as "1.0.0"');
  if (given.apiVersion !== undefined && !isWhole(given.apiVersion))
    wrong('apiVersion', 'a whole number from 1');
  const strategies = given.strategies;
  if (strategies === undefined) return;
  const isList = Array.isArray(strategies) && strategies.length > 0;
  if (!isList || strategies.some((each) => typeof each !== 'string' || each === '')) {
    wrong('strategies', 'a list of at least one name');
  } else if (new Set(strategies).size < strategies.length) wrong('strategies', 'a list without repeats');
}

function isWhole(given: unknown): boolean {
  return Number.isSafeInteger(given) && Number(given) >= 1;
}
