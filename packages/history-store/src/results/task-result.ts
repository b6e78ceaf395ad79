import { z } from 'zod';

const outcomes = ['passed', 'failed', 'crashed', 'timedOut', 'cancelled', 'lost'] as const;
const milliseconds = z.number().min(0);

/** What is kept of a task that has ended; strict, so that output and environment cannot get in unnoticed. */
export const taskResultSchema = z.strictObject({
  runId: z.string().min(1),
  taskId: z.string().min(1),
  key: z.string().min(1),
  user: z.string(),
  project: z.string(),
  outcome: z.enum(outcomes),
  attempts: z.int().min(0),
  workerClass: z.string().optional(),
  durationMs: milliseconds.optional(),
  waitMs: milliseconds.optional(),
  workerMs: milliseconds.default(0),
  endedAtMs: milliseconds,
  message: z.string().max(2_000).optional(),
});

/** How a task ended, as it is recorded. */
export interface TaskResult {
  readonly runId: string;
  readonly taskId: string;
  /** What stays the same over runs: durations and flakiness go by it. */
  readonly key: string;
  readonly user: string;
  readonly project: string;
  readonly outcome: (typeof outcomes)[number];
  /** Attempts that were made. */
  readonly attempts: number;
  /** The class of the worker of the last attempt. */
  readonly workerClass?: string | undefined;
  /** What the last attempt took, set-up of the worker left out. */
  readonly durationMs?: number | undefined;
  /** From being queued to the first start. */
  readonly waitMs?: number | undefined;
  /** Milliseconds on workers by slots held, over all attempts: what usage counts. (Default: 0) */
  readonly workerMs?: number | undefined;
  /** Milliseconds since 1970. */
  readonly endedAtMs: number;
  /** One line on what went wrong. (At most 2,000 characters) */
  readonly message?: string | undefined;
}
