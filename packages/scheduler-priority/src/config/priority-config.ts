import type { StandardSchema } from '@fairlead/scheduler-core';
import { commonOptions } from '@fairlead/scheduler-core/options';
import { z } from 'zod';
import { type ShareOptions, shareOptionsSchema } from './share-options.ts';

/** What the history of a test is worth, in steps of priority; 0 switches a factor off. */
export interface PriorityFactors {
  /** Its last result was a failure. (Default: 1) */
  readonly failedBefore: number;
  /** Its results change again and again. (Default: 0.5) */
  readonly flaky: number;
  /** It is likely to take less than `shortTaskSeconds`. (Default: 0.25) */
  readonly short: number;
  /** It has passed ten times, and not failed as far as is remembered. (Default: -0.25) */
  readonly stable: number;
}

/** When a running task is stopped for a more urgent one. Only tasks that were submitted as `preemptible` ever are. */
export interface PreemptionOptions {
  /** (Default: false) */
  readonly enabled: boolean;
  /** What runs is left alone for so long. (Default: 10) */
  readonly minRunSeconds: number;
  /** The waiting task is to be more urgent by so many steps of priority. (Default: 1) */
  readonly leastSteps: number;
}

/** The options of the `PriorityScheduler`, parsed. */
export interface PriorityConfig {
  /** So many seconds of waiting are worth one step of priority. (Default: 60) */
  readonly agingIntervalSeconds: number;
  /** Of `priority_based`: steps on top of a task's own priority, each from -10 to 10. */
  readonly factors: PriorityFactors;
  /** What takes less is short. (Default: 1) */
  readonly shortTaskSeconds: number;
  /** Of `priority_based`: whether a more urgent task may stop a running one. (Default: off) */
  readonly preemption: PreemptionOptions;
  /** Whether a task of several slots, or resources, has a worker kept for it while it is first in line. (Default: true) */
  readonly reservations: boolean;
  /**
   * Of `deadline_driven`: the share of the slots of each class of workers that promised work leaves to the rest; at
   * least one slot of five, from 0 to 0.5. (Default: 0.1)
   */
  readonly reserveShare: number;
  /** Of `deadline_driven`: so many seconds of age is a second of a run's own length worth. (Default: 30) */
  readonly runLengthWeight: number;
  /** Of `deadline_driven`: so many tasks may wait under promises; beyond, nothing is promised. (Default: 10000) */
  readonly mostPromisedTasks: number;
  /** Of `deadline_driven`: between whom the workers are shared. (Default: nobody) */
  readonly shares: ShareOptions;
  /** Slots in use at a time on any worker, at most. (Default: 5) */
  readonly maxTasksPerWorker: number;
  /** Durations and results that are remembered of a test, and durations of a project. (Default: 100) */
  readonly historyWindowSize: number;
  /** Whether each start is logged, at level debug. (Default: false) */
  readonly detailedLogging: boolean;
}

const steps = z.number().min(-10).max(10);

/** Strict: what it does not know is an error. */
export const priorityConfigSchema: StandardSchema<PriorityConfig> = commonOptions.extend({
  agingIntervalSeconds: z.number().min(0.001).max(1e9).default(60),
  factors: z
    .strictObject({
      failedBefore: steps.default(1),
      flaky: steps.default(0.5),
      short: steps.default(0.25),
      stable: steps.default(-0.25),
    })
    .prefault({}),
  shortTaskSeconds: z.number().min(0).max(1e9).default(1),
  preemption: z
    .strictObject({
      enabled: z.boolean().default(false),
      minRunSeconds: z.number().min(0).max(1e9).default(10),
      leastSteps: z.number().min(0).max(1e6).default(1),
    })
    .prefault({}),
  reservations: z.boolean().default(true),
  reserveShare: z.number().min(0).max(0.5).default(0.1),
  runLengthWeight: z.number().min(0).max(1e6).default(30),
  mostPromisedTasks: z.int().min(0).max(100_000).default(10_000),
  shares: shareOptionsSchema,
  historyWindowSize: z.int().min(1).max(10_000).default(100),
});
