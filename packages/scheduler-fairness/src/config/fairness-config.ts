import type { StandardSchema } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { byName } from './by-name.ts';

/** Figures for users and projects, by their names. */
export interface ByKind<Value> {
  readonly users: ReadonlyMap<string, Value>;
  readonly projects: ReadonlyMap<string, Value>;
}

/** The most that a user or a project may have. */
export interface Quota {
  /** Slots held at a time. (Default: no limit) */
  readonly maxRunning?: number | undefined;
  /** Worker-seconds in each window of `fairnessWindowHours`; at the limit nothing more starts. (Default: no limit) */
  readonly maxWorkerSeconds?: number | undefined;
}

/** What the order inside a user's tasks may go by. */
export type TaskRank = 'priority' | 'deadline' | 'longest';

/** The options of the `FairnessScheduler`, parsed. */
export interface FairnessConfig {
  /** Half-life of debts, length of the windows of quotas, span of the report. (Default: 24) */
  readonly fairnessWindowHours: number;
  /** Whether quotas are enforced, in every strategy. (Default: true) */
  readonly enableQuotas: boolean;
  /** How often debts are brought down and figures renewed. (Default: 60) */
  readonly recalculateIntervalSeconds: number;
  /** After so many starts of one user in a row another goes first, if one can. (Default: off) */
  readonly maxConsecutiveSameUser?: number | undefined;
  /** Slots in use at a time on any worker, at most. (Default: 5) */
  readonly maxTasksPerWorker: number;
  /** How many of the last starts the report's waits are taken from. (Default: 100) */
  readonly historyWindowSize: number;
  /** Whether each start is logged with its reason, at level debug. (Default: false) */
  readonly detailedLogging: boolean;
  /** Shares between siblings, 0.000001 to 1000000; 3 gets three times the worker-seconds of 1. (Default: 1 for each) */
  readonly weights: ByKind<number>;
  /** Hard limits. (Default: none) */
  readonly quotas: ByKind<Quota>;
  /** Slots that a user or project gets before all others while it asks for them. (Default: 0) */
  readonly guarantees: ByKind<number>;
  /** Capabilities of which there are few: workers that have them go to tasks that require them. (Default: none) */
  readonly scarce: readonly string[];
  /** How many worker-seconds behind, by weight, somebody who idled may come back. (Default: 0) */
  readonly idleCreditSeconds: number;
  /** Of `priority_based`: so many seconds of waiting are worth one step of priority. (Default: 60) */
  readonly agingIntervalSeconds: number;
  /** Of `fair_share`: the order of one user's tasks, by these in turn, then by arrival. (Default: priority, longest) */
  readonly orderWithinUser: readonly TaskRank[];
}

const seconds = z.number().min(0.001);
const count = z.int().min(1);
const quota = z.strictObject({
  maxRunning: count.optional(),
  maxWorkerSeconds: seconds.optional(),
});

const byKind = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ users: byName(value), projects: byName(value) }).prefault({});

/** Strict: what it does not know is an error. */
export const fairnessConfigSchema: StandardSchema<FairnessConfig> = z.strictObject({
  fairnessWindowHours: seconds.default(24),
  enableQuotas: z.boolean().default(true),
  recalculateIntervalSeconds: seconds.default(60),
  maxConsecutiveSameUser: count.optional(),
  maxTasksPerWorker: count.default(5),
  historyWindowSize: count.max(100_000).default(100),
  detailedLogging: z.boolean().default(false),
  weights: byKind(z.number().min(1e-6).max(1e6)),
  quotas: byKind(quota),
  guarantees: byKind(count),
  scarce: z.array(z.string().min(1)).default([]),
  idleCreditSeconds: z.number().min(0).default(0),
  agingIntervalSeconds: seconds.default(60),
  orderWithinUser: z.array(z.enum(['priority', 'deadline', 'longest'])).default(['priority', 'longest']),
});
