import { z } from 'zod';
import { attemptOutcomes, taskOutcomes, type AttemptOutcome, type TaskOutcome } from './outcome.ts';

/** An attempt that was not the last: its worker died, it failed and was tried again, it was preempted. */
export interface EarlierAttempt {
  /** The id of the worker. */
  readonly worker: string;
  /** Counts the slots of the worker from 1; left out, a free one is chosen. */
  readonly slot?: number | undefined;
  /** Since the start of the run. */
  readonly startMs: number;
  readonly endMs: number;
  readonly outcome: AttemptOutcome;
}

/**
 * What became of one task. All times are milliseconds since the start of the run. Only the first five fields and, if
 * it ran, worker, start and end are needed; what is left out is shown as unknown.
 */
export interface ReportTask {
  /** Unique in the report. Any text. */
  readonly id: string;
  /** Who submitted it. */
  readonly user: string;
  readonly outcome: TaskOutcome;
  /** When it was first queued. */
  readonly queuedAtMs: number;
  /** What people know it by, mostly the file's path. (Default: the id) */
  readonly name?: string | undefined;
  /** (Default: none) */
  readonly project?: string | undefined;
  /** Where its last attempt ran; `undefined` if it never started. */
  readonly worker?: string | undefined;
  /** Counts the slots of the worker from 1; left out, a free one is chosen. */
  readonly slot?: number | undefined;
  /** When its last attempt started; `undefined` if it never did. */
  readonly startMs?: number | undefined;
  /** When its last attempt ended; `undefined` if it never started. */
  readonly endMs?: number | undefined;
  /** Attempts in all. (Default: one more than `earlier` has, or 0 if it never started) */
  readonly attempts?: number | undefined;
  /** Whether it passed only after it had failed. (Default: false) */
  readonly flaky?: boolean | undefined;
  /** What was expected of its duration before it started: the median, say. (Default: no history) */
  readonly predictedMs?: number | undefined;
  /** Why then and why there, one short sentence with the figures that decided. Equal texts are kept once. */
  readonly why?: string | undefined;
  /** First lines of the failure. Cut at 2,000 characters. */
  readonly message?: string | undefined;
  /** Where it failed: `packages/cart/test/total.test.ts:17:12`. */
  readonly location?: string | undefined;
  /** What was tried before, in order. (Default: none) */
  readonly earlier?: readonly EarlierAttempt[] | undefined;
}

const sinceStart = z.number();

const earlierAttempt = z.strictObject({
  worker: z.string(),
  slot: z.int().min(1).optional(),
  startMs: sinceStart,
  endMs: sinceStart,
  outcome: z.enum(attemptOutcomes),
});

/** Parses a {@link ReportTask}. */
export const reportTaskSchema = z.strictObject({
  id: z.string(),
  user: z.string(),
  outcome: z.enum(taskOutcomes),
  queuedAtMs: sinceStart,
  name: z.string().optional(),
  project: z.string().optional(),
  worker: z.string().optional(),
  slot: z.int().min(1).optional(),
  startMs: sinceStart.optional(),
  endMs: sinceStart.optional(),
  attempts: z.int().min(0).optional(),
  flaky: z.boolean().optional(),
  predictedMs: sinceStart.min(0).optional(),
  why: z.string().optional(),
  message: z.string().optional(),
  location: z.string().optional(),
  earlier: z.array(earlierAttempt).optional(),
});
