import type { Json } from '@fairlead/scheduler-core';
import {
  type FileReport,
  fileReportSchema,
  runnerNames,
  type RunnerName,
} from '@fairlead/test-runners/running';
import { z } from 'zod';

/** Parses a {@link TaskReport}. */
export const taskReportSchema = z.strictObject({
  ...fileReportSchema.shape,
  runner: z.enum(runnerNames),
  file: z.string(),
  worker: z.string(),
  slot: z.int().min(1),
  attempt: z.int().min(1),
});

/** What came of one attempt at a test file, and where it was made. */
export interface TaskReport extends FileReport {
  readonly runner: RunnerName;
  /** Relative to the root. */
  readonly file: string;
  /** The id of the worker. */
  readonly worker: string;
  /** Counts the slots of the worker from 1. */
  readonly slot: number;
  /** Counts the attempts of the task from 1. */
  readonly attempt: number;
}

/**
 * Reads the report out of `AttemptResult.details`, as a listener of host events gets it. `undefined` if there is
 * none: the worker died and could not report, or the attempt was not made by a local worker.
 *
 * @example
 * ```ts
 * scheduler.subscribe((event) => {
 *   if (event.type !== 'attemptEnded') return;
 *   for (const test of readTaskReport(event.result?.details)?.tests ?? []) console.log(test.name, test.outcome);
 * });
 * ```
 */
export function readTaskReport(details: unknown): TaskReport | undefined {
  return taskReportSchema.safeParse(details).data;
}

/** The report as `AttemptResult.details` carries it. */
export function reportAsJson({ tests, message, notes, ...rest }: TaskReport): Json {
  return {
    ...rest,
    ...(message !== undefined && { message }),
    notes: [...notes],
    tests: tests.map(({ name, outcome, durationMs, message: said, location }) => ({
      name,
      outcome,
      durationMs,
      ...(said !== undefined && { message: said }),
      ...(location !== undefined && { location }),
    })),
  };
}
