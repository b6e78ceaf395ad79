import { z } from 'zod';
import type { Json, LockNeed, Ms, Preference, Requirements } from '@fairlead/scheduler-core';
import { namedValues } from './named-values.ts';
import { resourceAmountsSchema } from './resource-amounts.ts';

const text = z.string().min(1);

const capabilityValue = z.union([z.string(), z.number(), z.boolean()]);

/** What a task asks of its worker, as written by a submitter. */
const requirementsSchema = namedValues(
  z.union([
    capabilityValue,
    z.strictObject({ oneOf: z.array(capabilityValue).min(1) }),
    z.strictObject({ atLeast: z.number() }),
    z.strictObject({
      versionAtLeast: z.string().regex(/^\d+(\.\d+)*$/, 'expected a version such as "20.4"'),
    }),
    z.strictObject({ present: z.boolean() }),
  ]),
);

/** What a worker can do, as written by an operator. */
export const capabilitiesSchema = z.record(text, capabilityValue);

const lockSchema = z
  .strictObject({
    name: text,
    mode: z.enum(['shared', 'exclusive']).default('exclusive'),
    units: z.int().min(1).default(1),
  })
  .refine(({ mode, units }) => mode === 'exclusive' || units === 1, {
    path: ['units'],
    error: 'shared holders take one unit together, so leave units out',
  });

const locksSchema = z
  .array(lockSchema)
  .refine((locks) => new Set(locks.map(({ name }) => name)).size === locks.length, {
    error: 'expected each lock once',
  });

const preferenceSchema = z.strictObject({
  requires: requirementsSchema,
  weight: z.number().positive(),
});

/** Parses a {@link TaskSubmission}; strict, since a misspelt field that is ignored loses a wish in silence. */
export const taskSubmissionSchema = z.strictObject({
  id: text,
  key: text.optional(),
  user: text.default('default'),
  project: text.default('default'),
  run: text.default('default'),
  priority: z.number().default(0),
  deadlineMs: z.number().optional(),
  estimateMs: z.number().positive().optional(),
  slots: z.int().min(1).default(1),
  requires: requirementsSchema.default({}),
  resources: resourceAmountsSchema.default({}),
  locks: locksSchema.default([]),
  antiAffinity: z.array(text).default([]),
  prefers: z.array(preferenceSchema).default([]),
  preemptible: z.boolean().default(false),
  after: z.array(text).default([]),
  supersede: z.strictObject({ key: text, revision: z.number() }).optional(),
  ofRecord: z.boolean().default(false),
  labels: z.record(z.string(), z.string()).default({}),
  payload: z.json().default(null),
});

/** A lock as a submitter asks for it. */
export interface LockWish {
  readonly name: string;
  /** `shared` with all others who ask for it shared, or for itself. (Default: `exclusive`) */
  readonly mode?: LockNeed['mode'] | undefined;
  /** How many units it takes for itself. (Default: 1) */
  readonly units?: number | undefined;
}

/** A task as a submitter hands it in. */
export interface TaskSubmission {
  /** Unique among the tasks that have not ended. */
  readonly id: string;
  /** Stable over runs: what durations and failures are remembered by. (Default: `id`) */
  readonly key?: string | undefined;
  /** (Default: `default`) */
  readonly user?: string | undefined;
  /** (Default: `default`) */
  readonly project?: string | undefined;
  /** (Default: `default`) */
  readonly run?: string | undefined;
  /** Larger is sooner. (Default: 0) */
  readonly priority?: number | undefined;
  /** The instant on the host's clock by which it should be done. */
  readonly deadlineMs?: Ms | undefined;
  /** A guess of its duration. */
  readonly estimateMs?: Ms | undefined;
  /** Slots it takes on its worker. (Default: 1) */
  readonly slots?: number | undefined;
  /** Capabilities its worker must have. (Default: none) */
  readonly requires?: Requirements | undefined;
  /**
   * Amounts it takes of its worker's resources besides slots, exact to the thousandth: `{ memory: 512, cpu: 0.5 }`.
   * Amounts are part of the shape, so round them: as few different ones as will do. (Default: none)
   */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  /**
   * Locks it holds while it runs: `[{ name: 'database', mode: 'shared' }]`. All of them are taken at once, so no two
   * tasks can wait for each other. (Default: none; mode `exclusive`, 1 unit)
   */
  readonly locks?: readonly LockWish[] | undefined;
  /** It never shares a worker with a task that names the same here. (Default: none) */
  readonly antiAffinity?: readonly string[] | undefined;
  /** What is good for its worker to have, each with a weight. Binds nobody. (Default: none) */
  readonly prefers?: readonly Preference[] | undefined;
  /** Whether its attempts may be stopped for the sake of another task, to be started over later. (Default: false) */
  readonly preemptible?: boolean | undefined;
  /** Ids of tasks that must have passed before it may start. (Default: none) */
  readonly after?: readonly string[] | undefined;
  /**
   * What it tests, and how new that is: `{ key: 'pull/812', revision: 7 }`. A larger revision of the same key cancels
   * the waiting tasks of smaller ones, and smaller ones that are submitted after it. Revisions are numbers that only
   * rise: a count, or the time of the push. (Default: none, so it is never superseded and supersedes nothing)
   */
  readonly supersede?: { readonly key: string; readonly revision: number } | undefined;
  /** Whether its result is wanted for good, as that of a main branch: it is never superseded. (Default: false) */
  readonly ofRecord?: boolean | undefined;
  /** Free notes. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** What the worker needs to run it; no policy sees it. (Default: `null`) */
  readonly payload?: Json | undefined;
}
