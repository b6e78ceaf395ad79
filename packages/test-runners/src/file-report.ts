import { z } from 'zod';
import { MOST_TEXT } from './cut-text.ts';
import { MOST_TESTS } from './test-list.ts';

const text = z.string().max(MOST_TEXT);

/** Parses a {@link TestReport}. */
export const testReportSchema = z.strictObject({
  name: text,
  outcome: z.enum(['passed', 'failed', 'skipped', 'todo']),
  durationMs: z.number().min(0),
  message: text.optional(),
  location: text.optional(),
});

/** What came of one test in a file. */
export interface TestReport {
  /** With the names of the suites around it: `cart > total > adds tax`. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'todo';
  readonly durationMs: number;
  /** What went wrong. */
  readonly message?: string | undefined;
  /** Where: `file:line:column`. */
  readonly location?: string | undefined;
}

/** Parses a {@link FileReport}. */
export const fileReportSchema = z.strictObject({
  outcome: z.enum(['passed', 'failed', 'crashed', 'timedOut', 'cancelled']),
  durationMs: z.number().min(0),
  tests: z.array(testReportSchema).max(MOST_TESTS).readonly(),
  droppedTests: z.int().min(0).default(0),
  message: text.optional(),
  output: z.string(),
  droppedBytes: z.int().min(0),
  notes: z.array(z.enum(['noTests', 'leak'])).readonly(),
});

/** What came of one test file. */
export interface FileReport {
  /**
   * `passed` and `failed` are the tool's own verdict; `crashed`: its process ended before its tests did, however
   * it ended.
   */
  readonly outcome: 'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled';
  /** From the order to run until the process of the file was done, without the start of that process. */
  readonly durationMs: number;
  /** In the order in which they ended; at most 20,000. */
  readonly tests: readonly TestReport[];
  /** Tests beyond those listed. */
  readonly droppedTests: number;
  /** One line on what went wrong. */
  readonly message?: string | undefined;
  /** What it printed: the beginning and the end, if it was much. */
  readonly output: string;
  /** Bytes left out between the two. */
  readonly droppedBytes: number;
  /** `noTests`: there was none in it. `leak`: it left processes behind, which were killed. */
  readonly notes: readonly ('noTests' | 'leak')[];
}
