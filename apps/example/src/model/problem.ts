import type { AttemptResult } from '@fairlead/coordinator-adapter';
import { readTaskReport } from '@fairlead/coordinator-local';

/** A test that failed, or whatever else went wrong in a file. */
export interface Problem {
  /** The test's name; `undefined` if it is the whole file. */
  readonly test: string | undefined;
  readonly message: string;
  /** `file:line:column`, where it is known. */
  readonly location: string | undefined;
}

/** What went wrong in an attempt: its failed tests, else what was said of the whole. */
export function problemsOf(
  result: AttemptResult | undefined,
  message: string | undefined,
): readonly Problem[] {
  const failed = readTaskReport(result?.details)?.tests.filter(({ outcome }) => outcome === 'failed') ?? [];
  if (failed.length === 0)
    return message === undefined ? [] : [{ test: undefined, message, location: undefined }];
  return failed.map((test) => ({
    test: test.name,
    message: test.message ?? 'failed without a word',
    location: test.location,
  }));
}

/** What the file printed. */
export function outputOf(result: AttemptResult | undefined): string {
  return readTaskReport(result?.details)?.output ?? '';
}
