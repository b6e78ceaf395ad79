import type { StandardSchema } from '@fairlead/scheduler-core';
import { commonOptions } from '@fairlead/scheduler-core/options';
import { z } from 'zod';
import type { PreferenceRule } from '../hardware/preferences.ts';
import { type PowerOptions, powerSchema } from './power-options.ts';
import { requirements } from './requirements-schema.ts';

/** The options of the `PlacementScheduler`, parsed. */
export interface PlacementConfig {
  /** Slots in use at a time on any worker, at most. (Default: 5) */
  readonly maxTasksPerWorker: number;
  /** Durations that are kept per task key and worker class. (Default: 20) */
  readonly historyWindowSize: number;
  /** Task keys that are remembered; beyond that the longest unused is forgotten. (Default: 50,000) */
  readonly historyKeys: number;
  /** Whether each start is logged, at level debug. (Default: false) */
  readonly detailedLogging: boolean;
  /** Of `performance_based`: the part of the work that tests which failed before may use first; 0 turns it off. (Default: 0.1) */
  readonly failedFirstShare: number;
  /** How much longer a task may take on the worker that ran it last; 0 only breaks ties. (Default: 0) */
  readonly warmKeySeconds: number;
  /** The same for workers that ran its project last. (Default: 0) */
  readonly warmProjectSeconds: number;
  /** The label that names the file of a test, where the unit is a test. (Default: `file`) */
  readonly fileLabel: string;
  /** The label with the size of a file, for a first run when no duration is known. (Default: `bytes`) */
  readonly sizeLabel: string;
  /** Of `hardware_match`: what workers are worth to which tasks, besides what these require. (Default: none) */
  readonly preferences: readonly PreferenceRule[];
  /** Of `hardware_match`: after so long without a start, tasks go before those that few workers can run. (Default: 600) */
  readonly scarcePatienceSeconds: number;
  /** Of `energy_efficient`: the power model. */
  readonly power: PowerOptions;
  /** Of `energy_efficient`: part of the slots that stays awake though idle. (Default: 0.125) */
  readonly warmShare: number;
}

const text = z.string().min(1);
const seconds = z
  .number()
  .min(0)
  .max(86_400 * 365);

const preference = z.strictObject({
  projects: z.array(z.string()).min(1).optional(),
  users: z.array(z.string()).min(1).optional(),
  labels: z
    .record(z.string(), z.string())
    .transform((labels) => new Map(Object.entries(labels)))
    .optional(),
  prefers: requirements,
  weight: z.number().min(-1_000).max(1_000).default(1),
});

/** Strict: what it does not know is an error. */
export const placementConfigSchema: StandardSchema<PlacementConfig> = commonOptions.extend({
  historyWindowSize: z.int().min(1).max(1_000).default(20),
  historyKeys: z.int().min(1).max(10_000_000).default(50_000),
  failedFirstShare: z.number().min(0).max(1).default(0.1),
  warmKeySeconds: seconds.default(0),
  warmProjectSeconds: seconds.default(0),
  fileLabel: text.default('file'),
  sizeLabel: text.default('bytes'),
  preferences: z.array(preference).max(64).default([]),
  scarcePatienceSeconds: seconds.default(600),
  power: powerSchema,
  warmShare: z.number().min(0).max(1).default(0.125),
});
