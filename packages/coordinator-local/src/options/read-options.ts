import { realpathSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { consoleLogger, taskSubmissionSchema } from '@fairlead/coordinator-adapter';
import { type Logger, SchedulerError } from '@fairlead/scheduler-core';
import { type RunnerName, runnerNames } from '@fairlead/test-runners';
import { z } from 'zod';
import { listIssues } from '../submission/list-issues.ts';
import type { LocalCoordinatorOptions } from './local-coordinator-options.ts';
import { LONGEST_TIMER_MS } from './longest-timer.ts';

/** More workers than this are meant by nobody. */
const MOST_WORKERS = 1_024;

const milliseconds = z.number().positive().max(LONGEST_TIMER_MS);

const workerSchema = z.strictObject({
  id: z.string().min(1).optional(),
  count: z.int().min(1).max(MOST_WORKERS).default(1),
  slots: z.int().min(1).max(MOST_WORKERS).default(1),
  capabilities: z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()])).default({}),
  // As the host reads them: what it would refuse when the worker joins is refused here.
  resources: taskSubmissionSchema.shape.resources,
  labels: z.record(z.string(), z.string()).default({}),
  environment: z.record(z.string().min(1), z.string()).default({}),
  speed: z.number().min(0.01).max(1).default(1),
});

const optionsSchema = z.strictObject({
  root: z
    .string()
    .min(1)
    .default(() => process.cwd()),
  temporaryFolder: z.string().min(1).default(tmpdir),
  workers: z
    .union([z.int().min(1).max(MOST_WORKERS), z.array(workerSchema).min(1).max(MOST_WORKERS)])
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
  readonly environment: Readonly<Record<string, string>>;
  readonly logger: Logger;
}

/** @throws SchedulerError `LOCAL_OPTIONS_INVALID`. */
export function readOptions(options: LocalCoordinatorOptions): ReadOptions {
  const { environment = process.env, logger = consoleLogger, ...rest } = options;
  const parsed = optionsSchema.safeParse(rest);
  if (!parsed.success) throw invalid(listIssues(parsed.error));
  const { root, workers, ...numbers } = parsed.data;
  const list =
    typeof workers === 'number' ? Array.from({ length: workers }, () => workerSchema.parse({})) : workers;
  const ids = list.flatMap(({ id }) => id ?? []);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalid(`two workers have the id ${JSON.stringify(twice)}`);
  const all = list.flatMap((worker) => Array.from({ length: worker.count }, () => worker));
  if (all.length > MOST_WORKERS)
    throw invalid(`there are ${all.length} workers, at most ${MOST_WORKERS} can be`);
  return { ...numbers, workers: all, root: realRoot(root), environment: definedOnly(environment), logger };
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

function definedOnly(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
