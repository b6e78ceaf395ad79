import type { Ms } from '@fairlead/scheduler-core';

/** A file that is predicted to take longer than this, in parts of the bound, is split. */
const LONG = 1 / 2;
/** A chunk is at most so long, in parts of the bound. */
const CHUNK = 1 / 4;

/** One test of a file, which its runner can run by itself. */
export interface AddressedTest {
  /** How the runner is told of it; anything that is unique in the file. */
  readonly id: string;
  /** How long it is predicted to take; `undefined` if nobody knows. */
  readonly predictedMs: Ms | undefined;
}

/** A file, and what of it can be run by itself. */
export interface SplittableFile {
  /** In the order in which they stand in the file. Empty if the runner cannot run them one by one. */
  readonly tests: readonly AddressedTest[];
  /** What every chunk costs again: loading the file, hooks that run before all of its tests. (Default: 0) */
  readonly loadMs?: Ms;
}

/** Tests of a file that run together, as one task. */
export interface SplitChunk {
  /** Their ids, in the order of the file. */
  readonly tests: readonly string[];
  /** How long they are predicted to take together, loading included; `undefined` if nobody knows. */
  readonly predictedMs: Ms | undefined;
}

/**
 * Into which chunks a file is to be split, so that no single task decides when the run ends: a file that is predicted
 * to take more than half of the run's bound is cut, where one test ends and the next begins, into chunks of at most a
 * quarter of it. A test that is longer makes a chunk of its own, and where loading the file takes so long that more
 * than half of a chunk would be loading, chunks are as much longer as it takes.
 *
 * Pure, and to be asked before the tasks are submitted. A test of unknown duration counts as the mean of the known
 * ones; of a file of which no test is known, nothing is split. O(tests).
 *
 * @param file - The file's tests and what is predicted for them.
 * @param boundMs - What no run can beat; see {@link runBoundMs}.
 * @returns One chunk with everything if the file is to stay whole.
 *
 * @example
 * ```ts
 * const boundMs = runBoundMs(files, 8);
 * for (const file of files) {
 *   for (const { tests, predictedMs } of planSplit(file, boundMs)) submitTogether(file, tests, predictedMs);
 * }
 * ```
 */
export function planSplit(file: SplittableFile, boundMs: Ms): readonly SplitChunk[] {
  const { tests, loadMs = 0 } = file;
  const durations = durationsOf(tests);
  if (durations === undefined) return [{ tests: tests.map(({ id }) => id), predictedMs: undefined }];
  const wholeMs = durations.reduce((sum, each) => sum + each, loadMs);
  if (!(wholeMs > LONG * boundMs)) return [{ tests: tests.map(({ id }) => id), predictedMs: wholeMs }];
  const roomMs = Math.max(CHUNK * boundMs - loadMs, loadMs);
  const chunks: { tests: string[]; predictedMs: Ms }[] = [];
  let filledMs = Infinity;
  for (const [place, { id }] of tests.entries()) {
    const durationMs = durations[place] ?? 0;
    const open = chunks.at(-1);
    if (open === undefined || filledMs + durationMs > roomMs) {
      chunks.push({ tests: [id], predictedMs: loadMs + durationMs });
      filledMs = durationMs;
    } else {
      open.tests.push(id);
      open.predictedMs += durationMs;
      filledMs += durationMs;
    }
  }
  return chunks;
}

/** Of each test, with the mean for the unknown ones; `undefined` if none is known. */
function durationsOf(tests: readonly AddressedTest[]): readonly Ms[] | undefined {
  const known = tests.flatMap(({ predictedMs }) => (isDuration(predictedMs) ? [predictedMs] : []));
  if (known.length === 0) return undefined;
  const meanMs = known.reduce((sum, each) => sum + each, 0) / known.length;
  return tests.map(({ predictedMs }) => (isDuration(predictedMs) ? predictedMs : meanMs));
}

export function isDuration(durationMs: Ms | undefined): durationMs is Ms {
  return durationMs !== undefined && durationMs >= 0 && durationMs < Infinity;
}
