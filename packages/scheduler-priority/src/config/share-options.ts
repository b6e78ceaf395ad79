import { z } from 'zod';

/** Between whom `deadline_driven` shares the workers, so that nobody gains by inventing deadlines. */
export interface ShareOptions {
  /** What tasks are told apart by. (Default: none, nothing is shared) */
  readonly by: 'none' | 'user' | 'project';
  /** 0.000001 to 1000000; whoever has 3 gets three times the slot time of 1. (Default: 1 for each) */
  readonly weights: ReadonlyMap<string, number>;
  /** Promises are for so much of the time to come, at most. (Default: 900) */
  readonly horizonSeconds: number;
}

const weight = z.number().min(1e-6).max(1e6);

/** zod would drop this name from a record without a word. */
function refuseDropped(given: unknown): unknown {
  return typeof given === 'object' && given !== null && Object.hasOwn(given, '__proto__')
    ? '__proto__'
    : given;
}

export const shareOptionsSchema = z
  .strictObject({
    by: z.enum(['none', 'user', 'project']).default('none'),
    weights: z
      .preprocess(refuseDropped, z.record(z.string(), weight).default({}))
      .transform((record): ReadonlyMap<string, number> => new Map(Object.entries(record))),
    horizonSeconds: z.number().min(1).max(1e9).default(900),
  })
  .prefault({});
