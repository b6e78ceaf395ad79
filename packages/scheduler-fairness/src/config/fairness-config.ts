import type { StandardSchema } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { attributeName, byAttributeName } from './attribute-name.ts';
import type { ByAttribute } from './by-attribute.ts';
import { byName } from './by-name.ts';
import { checkTree } from './check-tree.ts';

/** The most that somebody may have. */
export interface Quota {
  /** Slots held at a time. (Default: no limit) */
  readonly maxRunning?: number | undefined;
  /** Worker-seconds in each window of `fairnessWindowHours`; at the limit nothing more starts. (Default: no limit) */
  readonly maxWorkerSeconds?: number | undefined;
}

const taskRanks = ['priority', 'deadline', 'longest', 'failedFirst', 'arrival'] as const;

/**
 * What the order inside a flow may go by: the largest priority; the earliest deadline; the longest expected, and
 * before all what nothing is known of; what failed lately; what came first.
 */
export type TaskRank = (typeof taskRanks)[number];

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
  /**
   * Between whom is shared, level by level from the root: each is `project`, `user`, `run`, `priority`, `label:` and
   * the name of a label, or an attribute that `fairnessScheduler` was given; at most 8. (Default: project, user)
   */
  readonly tree: readonly string[];
  /**
   * 0.000001 to 1000000; 3 gets three times the worker-seconds of 1. On a level of the tree, between siblings; off
   * it, a task of weight 3 is charged a third. Weights on several attributes multiply. (Default: 1 for each)
   */
  readonly weights: ByAttribute<number>;
  /** So many steps of priority double the weight, where `weights` does not say; Buildbarn has 100. (Default: off) */
  readonly priorityPerDoubling?: number | undefined;
  /** Hard limits, of attributes in the tree. (Default: none) */
  readonly quotas: ByAttribute<Quota>;
  /** Slots that come before all others while they are asked for, of attributes in the tree. (Default: 0) */
  readonly guarantees: ByAttribute<number>;
  /** Capabilities of which there are few: workers that have them go to tasks that require them. (Default: none) */
  readonly scarce: readonly string[];
  /** How many worker-seconds behind, by weight, somebody who idled may come back. (Default: 0) */
  readonly idleCreditSeconds: number;
  /** Of `priority_based`: so many seconds of waiting are worth one step of priority. (Default: 60) */
  readonly agingIntervalSeconds: number;
  /** Of `fair_share`: the order inside a flow, by these in turn, then by arrival. (Default: priority, longest) */
  readonly orderWithinFlow: readonly TaskRank[];
}

const seconds = z.number().min(0.001);
const count = z.int().min(1);
const quota = z.strictObject({
  maxRunning: count.optional(),
  maxWorkerSeconds: seconds.optional(),
});

const byAttribute = <Value extends z.ZodType>(value: Value, own: readonly string[]) =>
  z
    .strictObject({
      users: byName(value),
      projects: byName(value),
      attributes: byAttributeName(value, own),
    })
    .prefault({});

/**
 * Strict: what it does not know is an error.
 *
 * @param own - Names of attributes besides those that every task has.
 */
export function fairnessConfigSchema(own: readonly string[]): StandardSchema<FairnessConfig> {
  return z
    .strictObject({
      fairnessWindowHours: seconds.default(24),
      enableQuotas: z.boolean().default(true),
      recalculateIntervalSeconds: seconds.default(60),
      maxConsecutiveSameUser: count.optional(),
      maxTasksPerWorker: count.default(5),
      historyWindowSize: count.max(100_000).default(100),
      detailedLogging: z.boolean().default(false),
      tree: z.array(attributeName(own)).min(1).max(8).default(['project', 'user']),
      weights: byAttribute(z.number().min(1e-6).max(1e6), own),
      priorityPerDoubling: z.number().min(0.001).optional(),
      quotas: byAttribute(quota, own),
      guarantees: byAttribute(count, own),
      scarce: z.array(z.string().min(1)).default([]),
      idleCreditSeconds: z.number().min(0).default(0),
      agingIntervalSeconds: seconds.default(60),
      orderWithinFlow: z.array(z.enum(taskRanks)).default(['priority', 'longest']),
    })
    .superRefine(checkTree);
}
