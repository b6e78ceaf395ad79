import { realpathSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import type { Logger } from '@fairlead/scheduler-core';
import { type Capabilities, type Ms, SchedulerError } from '@fairlead/scheduler-core';
import { type RunnerName, runnerNames } from '@fairlead/test-runners';
import { z } from 'zod';
import { LONGEST_TIMER_MS } from './longest-timer.ts';
import { listIssues } from './submission/list-issues.ts';

/** One worker of this machine. */
export interface WorkerOptions {
  /** What takes its place when it dies is called `<id>-2`, `<id>-3` and so on. (Default: `w1`, `w2`, … in turn) */
  readonly id?: string | undefined;
  /** Tests it runs at a time. (Default: 1) */
  readonly slots?: number | undefined;
  /** What it can do. (Default: nothing special) */
  readonly capabilities?: Capabilities | undefined;
  /** Free notes. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** How a `LocalCoordinator` works; everything has a default. */
export interface LocalCoordinatorOptions {
  /** The project: working directory of tests, and no test file lies outside of it. (Default: the working directory) */
  readonly root?: string | undefined;
  /** How many workers of one slot, or which. (Default: one for each core) */
  readonly workers?: number | readonly WorkerOptions[] | undefined;
  /** A test file that takes longer is killed, with all that it started. (Default: 300,000) */
  readonly timeoutMs?: Ms | undefined;
  /** How often workers say that they live; one that misses ten in a row is killed and replaced. (Default: 2,000) */
  readonly heartbeatMs?: Ms | undefined;
  /** The test tools that may be asked for. (Default: all that there are) */
  readonly runners?: readonly RunnerName[] | undefined;
  /** The environment of workers and tests. (Default: that of this process) */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** In which each slot gets its folders; they are removed at the end. (Default: the system's temporary folder) */
  readonly temporaryFolder?: string | undefined;
  /** Where trouble with workers is told. (Default: warnings and errors on the console) */
  readonly logger?: Logger | undefined;
}

const milliseconds = z.number().positive().max(LONGEST_TIMER_MS);

const workerSchema = z.strictObject({
  id: z.string().min(1).optional(),
  slots: z.int().min(1).max(1_024).default(1),
  capabilities: z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()])).default({}),
  labels: z.record(z.string(), z.string()).default({}),
});

const optionsSchema = z.strictObject({
  root: z
    .string()
    .min(1)
    .default(() => process.cwd()),
  temporaryFolder: z.string().min(1).default(tmpdir),
  workers: z
    .union([z.int().min(1).max(1_024), z.array(workerSchema).min(1).max(1_024)])
    .default(() => availableParallelism()),
  timeoutMs: milliseconds.default(300_000),
  heartbeatMs: milliseconds.default(2_000),
  runners: z
    .array(z.enum(runnerNames))
    .min(1)
    .default([...runnerNames]),
});

/** A worker's options with their defaults. */
export type ReadWorkerOptions = z.output<typeof workerSchema>;

/** The options with their defaults; the root is a real path. */
export interface ReadOptions {
  readonly root: string;
  readonly workers: readonly ReadWorkerOptions[];
  readonly timeoutMs: number;
  readonly heartbeatMs: number;
  readonly runners: readonly RunnerName[];
  readonly temporaryFolder: string;
}

/** @throws SchedulerError `LOCAL_OPTIONS_INVALID`. */
export function readOptions(options: LocalCoordinatorOptions): ReadOptions {
  const { environment: _environment, logger: _logger, ...rest } = options;
  const parsed = optionsSchema.safeParse(rest);
  if (!parsed.success) throw invalid(listIssues(parsed.error));
  const { root, workers, ...numbers } = parsed.data;
  const list =
    typeof workers === 'number' ? Array.from({ length: workers }, () => workerSchema.parse({})) : workers;
  const ids = list.flatMap(({ id }) => id ?? []);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalid(`two workers have the id ${JSON.stringify(twice)}`);
  return { ...numbers, workers: list, root: realRoot(root) };
}

function realRoot(root: string): string {
  try {
    return realpathSync(root);
  } catch (error) {
    throw invalid(`the root ${JSON.stringify(root)} cannot be read`, error);
  }
}

function invalid(message: string, cause?: unknown): SchedulerError {
  return new SchedulerError({
    code: 'LOCAL_OPTIONS_INVALID',
    message,
    where: 'LocalCoordinator options',
    mend: 'correct the option, or leave it out for its default',
    cause,
  });
}
