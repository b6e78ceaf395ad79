import { z } from 'zod';

/** zod drops the key `__proto__` from a record; under this name it gets through. */
const SHIELDED = '__proto__\u0000';

/**
 * A record by the names of users or projects, read into a `Map`: the names are somebody else's, and any text is
 * one.
 */
export function byName<Value extends z.ZodType>(value: Value) {
  return z
    .preprocess(shield, z.record(z.string(), value).default({}))
    .transform(
      (record): ReadonlyMap<string, z.output<Value>> =>
        new Map(Object.entries(record).map(([name, each]) => [name === SHIELDED ? '__proto__' : name, each])),
    );
}

function shield(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, '__proto__')) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, each]) => [name === '__proto__' ? SHIELDED : name, each]),
  );
}

/** Whether a record was read: where a value inside is wrong, refinements see it as it was given. */
export function isRead(given: unknown): boolean {
  return given instanceof Map;
}
