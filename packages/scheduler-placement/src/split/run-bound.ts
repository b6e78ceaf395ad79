import type { Ms } from '@fairlead/scheduler-core';
import { isDuration, type SplittableFile } from './plan-split.ts';

/** A file of a run, as far as it matters for the run's bound. */
export interface BoundedFile extends Partial<SplittableFile> {
  /** How long it is predicted to take as a whole; `undefined` if nobody knows. */
  readonly predictedMs: Ms | undefined;
}

/**
 * What no run can beat, as predicted: all of its work spread evenly over all slots, or the longest of what cannot be
 * split. A file whose tests can be run one by one counts among the longest by its longest test; a file of unknown
 * duration counts as the mean of the known ones. 0 if none is known. O(files + tests).
 *
 * @param slots - Slots that the run can use, at least 1.
 */
export function runBoundMs(files: readonly BoundedFile[], slots: number): Ms {
  let workMs = 0;
  let known = 0;
  let longestMs = 0;
  for (const { predictedMs, tests = [], loadMs = 0 } of files) {
    if (!isDuration(predictedMs)) continue;
    workMs += predictedMs;
    known += 1;
    longestMs = Math.max(longestMs, loadMs + longestOf(tests, predictedMs - loadMs));
  }
  if (known === 0) return 0;
  return Math.max((workMs * files.length) / known / Math.max(slots, 1), longestMs);
}

/** The longest test that is known, or everything if none is. */
function longestOf(tests: readonly { readonly predictedMs: Ms | undefined }[], wholeMs: Ms): Ms {
  let longestMs: Ms | undefined;
  for (const { predictedMs } of tests) {
    if (isDuration(predictedMs)) longestMs = Math.max(longestMs ?? 0, predictedMs);
  }
  return longestMs ?? wholeMs;
}
