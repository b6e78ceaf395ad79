import { join } from 'node:path';
import {
  createRunner,
  type FileReport,
  mergeParts,
  selectParts,
  type TestListing,
  type TestSelection,
  type TestSubmission,
} from '@fairlead/coordinator-local';
import { planSplit, runBoundMs } from '@fairlead/scheduler-placement';

const LIST_TIMEOUT_MS = 60_000;

/** A test file as parts, each of which is handed in as a test of its own. */
export interface SplitFile {
  readonly whole: TestSubmission;
  readonly parts: readonly (TestSubmission & { readonly payload: { readonly tests: TestSelection } })[];
}

/** What is handed in: files whole or in parts. */
export interface SplitTests {
  readonly tests: readonly TestSubmission[];
  readonly split: readonly SplitFile[];
}

/**
 * Cuts what is predicted to take more than half of the bound, where the runner can run its tests one by one.
 *
 * @param reports - Of a run before, by the ids of the tests.
 */
export async function splitFiles(
  tests: readonly TestSubmission[],
  reports: ReadonlyMap<string, FileReport>,
  slots: number,
  root: string,
): Promise<SplitTests> {
  const listings = await listFiles(tests, root);
  const files = tests.map((test) => {
    const listing = listings.get(test.payload.file);
    const report = reports.get(test.id);
    const durations = new Map(report?.tests.map(({ name, durationMs }) => [name, durationMs]));
    const own = listing === undefined || listing.isWhole ? [] : listing.tests;
    return {
      test,
      predictedMs: report?.durationMs,
      tests: own.map(({ name, address }) => ({ id: address, predictedMs: durations.get(name) })),
      // What was not in its tests goes on loading it.
      loadMs: Math.max(
        0,
        (report?.durationMs ?? 0) - [...durations.values()].reduce((sum, each) => sum + each, 0),
      ),
    };
  });
  const boundMs = runBoundMs(files, slots);
  const split: SplitFile[] = [];
  const handedIn = files.flatMap(({ test, ...file }) => {
    const chunks = planSplit(file, boundMs);
    if (chunks.length < 2) return [test];
    const parts = selectParts(chunks.map((chunk) => chunk.tests)).map((selection, place) => {
      const estimateMs = Math.max(1, chunks[place]?.predictedMs ?? file.loadMs);
      const { key, ...rest } = test;
      const id = `${test.id}/${place + 1}`;
      return {
        ...rest,
        id,
        key: `${key ?? test.id}/${place + 1}`,
        estimateMs,
        payload: { ...test.payload, tests: selection },
      };
    });
    split.push({ whole: test, parts });
    return parts;
  });
  return { tests: handedIn, split };
}

/**
 * Puts the reports of parts together, so that each test counts once.
 *
 * @throws SchedulerError `PARTS_INCOMPLETE` if a part has no report.
 */
export function mergeSplit({ parts }: SplitFile, reports: ReadonlyMap<string, FileReport>): FileReport {
  return mergeParts(
    parts.flatMap(({ id, payload }) => {
      const report = reports.get(id);
      return report === undefined ? [] : [{ tests: payload.tests, report }];
    }),
  );
}

async function listFiles(
  tests: readonly TestSubmission[],
  root: string,
): Promise<ReadonlyMap<string, TestListing>> {
  const listings = new Map<string, TestListing>();
  const { PATH = '' } = process.env;
  for (const { payload } of tests) {
    if (listings.has(payload.file)) continue;
    await using runner = createRunner(payload.runner, { root, environment: { PATH } });
    const request = { file: join(root, payload.file), timeoutMs: LIST_TIMEOUT_MS };
    listings.set(payload.file, await runner.list(request));
  }
  return listings;
}
