/** One test or test file of a suite. */
export interface SuiteTest {
  readonly id: string;
  /** How long it takes now. */
  readonly durationMs: number;
  /** How long it took when the timings were last committed; `undefined` if it was not there yet. */
  readonly previousMs: number | undefined;
}

/** A test suite with its timings of today and of before. */
export interface Suite {
  readonly name: string;
  /** Where it comes from, with its licence. */
  readonly source: string;
  readonly tests: readonly SuiteTest[];
}

/** All the work of a suite. */
export function totalMs({ tests }: Suite): number {
  return tests.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** What no assignment to so many workers can beat: all work spread evenly, or the longest test. */
export function boundMs(suite: Suite, workers: number): number {
  return Math.max(totalMs(suite) / workers, ...suite.tests.map(({ durationMs }) => durationMs));
}
