import { planSplit, runBoundMs } from '@fairlead/scheduler-placement';
import { boundMs, type Suite, type SuiteTest } from '../workload/suite.ts';

/** A test that is cut is taken to consist of so many equal steps, since nobody recorded what is within it. */
const STEPS = 100;

/**
 * The suite with whatever is predicted to decide alone when the run ends cut into chunks, by `planSplit` with the
 * timings of before.
 */
export function splitStragglers(suite: Suite, workers: number): Suite {
  const steps = (test: SuiteTest) =>
    Array.from({ length: STEPS }, (_, index) => ({
      id: String(index),
      predictedMs: test.previousMs === undefined ? undefined : test.previousMs / STEPS,
    }));
  const files = suite.tests.map((test) => ({ predictedMs: test.previousMs, tests: steps(test) }));
  const bound = runBoundMs(files, workers);
  const tests = suite.tests.flatMap((test, index) => {
    const chunks = planSplit({ tests: files[index]?.tests ?? [] }, bound);
    return chunks.map((chunk, number): SuiteTest => {
      const part = chunk.tests.length / STEPS;
      return {
        id: chunks.length === 1 ? test.id : `${test.id}#${number}`,
        durationMs: test.durationMs * part,
        previousMs: test.previousMs === undefined ? undefined : test.previousMs * part,
      };
    });
  });
  return { ...suite, tests };
}

/** Whether one test alone decides when the run ends, however the others are assigned. */
export function hasStraggler(suite: Suite, workers: number): boolean {
  const workMs = suite.tests.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return boundMs(suite, workers) > workMs / workers;
}
