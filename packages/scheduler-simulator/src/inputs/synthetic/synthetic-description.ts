import type { Requirements } from '@fairlead/scheduler-core';
import { type LockWish, taskSubmissionSchema } from '@fairlead/coordinator-adapter';
import { z } from 'zod';
import { type FleetDescription, fleetSchema } from '../../fleet/fleet-description.ts';
import { type Amount, amountSchema } from './amount.ts';

const share = z.number().min(0).max(1);
const needs = taskSubmissionSchema.shape;

const submitterSchema = z
  .strictObject({
    user: z.string().min(1),
    count: z.int().min(1).default(1),
    project: z.string().min(1).optional(),
    priority: z.number().optional(),
    firstRunSeconds: z.number().min(0).default(0),
    secondsBetweenRuns: amountSchema.default(0),
    runs: z.int().min(1).optional(),
    untilSeconds: z.number().min(0).optional(),
    tasksPerRun: amountSchema.default(1),
    sizeSeconds: amountSchema,
    tests: z.int().min(1).optional(),
    noise: z.number().min(0).default(0),
    deadlineSeconds: amountSchema.optional(),
    failShare: share.default(0),
    crashShare: share.default(0),
    slots: z.int().min(1).default(1),
    requires: needs.requires.unwrap().optional(),
    resources: needs.resources.unwrap().optional(),
    locks: needs.locks.unwrap().optional(),
  })
  .refine(({ runs, untilSeconds }) => runs !== undefined || untilSeconds !== undefined, {
    path: ['runs'],
    error: 'expected runs or untilSeconds, or it would never end',
  })
  .refine(({ runs, secondsBetweenRuns }) => runs !== undefined || secondsBetweenRuns !== 0, {
    path: ['secondsBetweenRuns'],
    error: 'expected an amount above 0 where runs is left out, or it would never end',
  });

/** Parses a {@link SyntheticDescription}. */
export const syntheticSchema = z.strictObject({
  synthetic: z.strictObject({
    seed: z.union([z.number(), z.string()]).default(1),
    users: z.array(submitterSchema).min(1),
  }),
  fleet: fleetSchema.optional(),
});

/** A submitter as parsed. */
export type ParsedSubmitter = z.output<typeof submitterSchema>;

/** Users who submit alike. Times are in seconds; an amount is a number or a distribution. */
export interface Submitter {
  /** The name; with a `count` above 1 the first is `<user>-1`. */
  readonly user: string;
  /** (Default: 1) */
  readonly count?: number | undefined;
  /** (Default: `default`) */
  readonly project?: string | undefined;
  /** (Default: 0) */
  readonly priority?: number | undefined;
  /** (Default: 0) */
  readonly firstRunSeconds?: number | undefined;
  /** From one run to the next; `{ mean }` makes a Poisson stream. (Default: 0, all at once) */
  readonly secondsBetweenRuns?: Amount | undefined;
  /** How many runs each of them submits. One of `runs` and `untilSeconds` is needed. */
  readonly runs?: number | undefined;
  /** No run after this. */
  readonly untilSeconds?: number | undefined;
  /** (Default: 1) */
  readonly tasksPerRun?: Amount | undefined;
  /** How long a task runs. */
  readonly sizeSeconds: Amount;
  /** Draw tasks from so many tests, each of which has a duration of its own. (Default: every task is a test of its own) */
  readonly tests?: number | undefined;
  /** Sigma of the log-normal factor by which a task differs from the duration of its test. (Default: 0) */
  readonly noise?: number | undefined;
  /** From arrival to deadline, for all tasks of a run. (Default: none) */
  readonly deadlineSeconds?: Amount | undefined;
  /** Of all tasks. (Default: 0) */
  readonly failShare?: number | undefined;
  /** Of all first attempts. (Default: 0) */
  readonly crashShare?: number | undefined;
  /** (Default: 1) */
  readonly slots?: number | undefined;
  readonly requires?: Requirements | undefined;
  readonly resources?: Readonly<Record<string, number>> | undefined;
  readonly locks?: readonly LockWish[] | undefined;
}

/**
 * A workload made up by chance, and the fleet to run it on, as it stands in a file.
 *
 * @example
 * ```json
 * { "synthetic": { "users": [
 *   { "user": "nightly", "runs": 3, "secondsBetweenRuns": 3600, "tasksPerRun": 200, "sizeSeconds": { "median": 4, "sigma": 1 } },
 *   { "user": "dev", "count": 20, "untilSeconds": 7200, "secondsBetweenRuns": { "mean": 300 }, "sizeSeconds": { "mean": 2 } }
 * ] }, "fleet": { "workers": [{ "id": "cpu", "count": 8 }] } }
 * ```
 */
export interface SyntheticDescription {
  readonly synthetic: {
    /** (Default: 1) */
    readonly seed?: number | string | undefined;
    readonly users: readonly Submitter[];
  };
  readonly fleet?: FleetDescription | undefined;
}
