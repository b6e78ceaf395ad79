import type { RetryPolicy } from '@fairlead/coordinator-adapter';
import {
  type Composition,
  type Logger,
  type Ms,
  type Registrable,
  SchedulerError,
  type SchedulerPluginRegistry,
} from '@fairlead/scheduler-core';
import { z } from 'zod';
import { firstIssue } from './errors/first-issue.ts';
import type { FleetDescription } from './fleet/fleet-description.ts';
import type { AttemptRecord, RunRecord, TaskRecord } from './simulation-records.ts';
import type { Workload } from './workload/simulated-task.ts';

/**
 * What the scheduler is told of durations.
 *
 * - `none`: nothing, and no two tasks have a key in common, so that nothing can be learned of one from another;
 * - `previous`: `previousMs`, where there is one;
 * - `perfect`: the truth;
 * - `learned`: nothing, but tasks keep their keys, so that a scheduler learns from those that have ended;
 * - `given`: whatever `estimateMs` the tasks have.
 */
export type Estimates = 'none' | 'previous' | 'perfect' | 'learned' | 'given';

const tries = z.int().min(0).optional();

const numbersSchema = z.strictObject({
  estimates: z.enum(['none', 'previous', 'perfect', 'learned', 'given']).default('learned'),
  load: z.number().positive().optional(),
  latencyMs: z.number().min(0).default(0),
  seed: z.union([z.number(), z.string()]).default(1),
  retries: z
    .strictObject({ failed: tries, crashed: tries, timedOut: tries, lost: tries, refused: tries })
    .default({}),
  supersedeRunning: z.boolean().default(false),
  samples: z.int().min(0).default(0),
  windows: z.array(z.number().positive()).default([2, 10]),
  meanRuntimeMs: z.number().positive().optional(),
  slowdownFloorMs: z.number().positive().default(10_000),
});

/** The options that are plain values, with their defaults. */
export type SimulationNumbers = z.output<typeof numbersSchema>;

/** What is simulated, and how. */
export interface SimulationOptions {
  /**
   * Who decides: the name of a plugin in `registry` or of a preset, a plugin, a class, a factory, or a composition of
   * registered plugins. (Default: the host's own first in, first out)
   */
  readonly scheduler?: string | Registrable | Composition | undefined;
  /** (Default: the plugin's first) */
  readonly strategy?: string | undefined;
  /** Options of the scheduler. (Default: none, so each has its default) */
  readonly config?: unknown;
  /** Where names are looked up. (Default: empty) */
  readonly registry?: SchedulerPluginRegistry | undefined;
  readonly workload: Workload;
  /** So many workers with one slot, or a description. */
  readonly fleet: number | FleetDescription;
  /** (Default: `learned`) */
  readonly estimates?: Estimates | undefined;
  /**
   * Arrivals are drawn apart or together until the work is so many times what the workers that are there from the
   * beginning can do from the first arrival to the last; deadlines keep their distance. (Default: as they are)
   */
  readonly load?: number | undefined;
  /** From a decision until the worker begins. (Default: 0) */
  readonly latencyMs?: Ms | undefined;
  /** What all chance comes from. (Default: 1) */
  readonly seed?: number | string | undefined;
  /** How often a task is tried again, by outcome. (Default: as live) */
  readonly retries?: RetryPolicy | undefined;
  /** Whether a newer revision also stops tasks of older ones that run. (Default: false) */
  readonly supersedeRunning?: boolean | undefined;
  /** What a user is entitled to beside the others. (Default: 1 for each) */
  readonly weightOf?: ((user: string) => number) | undefined;
  /** How many samples to take, at least, unless everything is over before. (Default: 0) */
  readonly samples?: number | undefined;
  /** Lengths of the windows in which shares are compared, in mean runtimes. (Default: [2, 10]) */
  readonly windows?: readonly number[] | undefined;
  /**
   * The mean runtime that waits and windows are measured by. (Default: that of the workload; of its first 1,000 tasks if
   * it can be gone through only once)
   */
  readonly meanRuntimeMs?: Ms | undefined;
  /** A slowdown is (wait + run) / max(run, this), at least 1. (Default: 10,000) */
  readonly slowdownFloorMs?: Ms | undefined;
  /** Where the scheduler and the guard speak. (Default: nowhere; faults are counted in the result) */
  readonly logger?: Logger | undefined;
  /** Hears of each attempt as it ends. */
  readonly onAttemptEnd?: ((attempt: AttemptRecord) => void) | undefined;
  /** Hears of each task as it ends. */
  readonly onTaskEnd?: ((task: TaskRecord) => void) | undefined;
  /** Hears of each run when no task of it is open any more. */
  readonly onRunEnd?: ((run: RunRecord) => void) | undefined;
  /** Hears now and then how many tasks have ended, for a progress bar. */
  readonly onProgress?: ((ended: number) => void) | undefined;
}

const OTHERS = [
  'scheduler',
  'strategy',
  'config',
  'registry',
  'workload',
  'fleet',
  'weightOf',
  'logger',
  'onAttemptEnd',
  'onTaskEnd',
  'onRunEnd',
  'onProgress',
] as const;

/** The plain values among the options. @throws SchedulerError `SIMULATION_OPTIONS_INVALID`. */
export function parseOptions(options: SimulationOptions): SimulationNumbers {
  const values = new Map<string, unknown>(Object.entries(options));
  for (const name of OTHERS) values.delete(name);
  const parsed = numbersSchema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const { field, message } = firstIssue(parsed.error);
  throw new SchedulerError({
    code: 'SIMULATION_OPTIONS_INVALID',
    message: `${field}: ${message}`,
    where: `simulate options, ${field}`,
    mend: 'correct the option, or leave it out for its default',
  });
}
