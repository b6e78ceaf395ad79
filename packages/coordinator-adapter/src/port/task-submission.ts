import { z } from 'zod';
import type { Json, Ms, Requirements } from '@fairlead/scheduler-core';

const capabilityValue = z.union([z.string(), z.number(), z.boolean()]);

/** What a task asks of its worker, as written by a submitter. */
const requirementsSchema = z.record(
  z.string().min(1),
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
export const capabilitiesSchema = z.record(z.string().min(1), capabilityValue);

const text = z.string().min(1);

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
  labels: z.record(z.string(), z.string()).default({}),
  payload: z.json().default(null),
});

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
  /** Free notes. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** What the worker needs to run it; no policy sees it. (Default: `null`) */
  readonly payload?: Json | undefined;
}
