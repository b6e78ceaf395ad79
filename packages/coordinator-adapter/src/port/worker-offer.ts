import { z } from 'zod';
import type { Capabilities } from '@fairlead/scheduler-core';
import { resourceAmountsSchema } from './resource-amounts.ts';
import { capabilitiesSchema } from './task-submission.ts';

/** Parses a {@link WorkerOffer}. */
export const workerOfferSchema = z.strictObject({
  id: z.string().min(1),
  slots: z.int().min(1).default(1),
  capabilities: capabilitiesSchema.default({}),
  resources: resourceAmountsSchema.default({}),
  labels: z.record(z.string(), z.string()).default({}),
});

/** A worker as it joins. */
export interface WorkerOffer {
  /** Unique among the workers that are there. A worker that comes back is a new one, with a new id. */
  readonly id: string;
  /** Tasks (rather: slots of tasks) it runs at a time. (Default: 1) */
  readonly slots?: number | undefined;
  /** What it can do. (Default: nothing special) */
  readonly capabilities?: Capabilities | undefined;
  /** Amounts it has besides slots, by any name: `{ cpu: 4, memory: 8192 }`, exact to the thousandth. (Default: none) */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  /** Free notes. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Parses a `WorkerChange`. */
export const workerChangeSchema = z.strictObject({
  slots: z.int().min(1).optional(),
  resources: resourceAmountsSchema.optional(),
  labels: z.record(z.string(), z.string()).optional(),
});
