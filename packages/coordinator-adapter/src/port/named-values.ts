import { z } from 'zod';

/**
 * A record by names that people choose. The one name that JavaScript objects cannot carry faithfully is refused:
 * dropped in silence it would lose a need.
 */
export function namedValues<V extends z.ZodType>(value: V) {
  return z
    .unknown()
    .refine((given) => typeof given !== 'object' || given === null || !Object.hasOwn(given, '__proto__'), {
      error: 'expected another name than __proto__',
    })
    .pipe(z.record(z.string().min(1), value));
}
