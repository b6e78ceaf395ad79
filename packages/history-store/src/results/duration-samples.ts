import type { TaskResult } from './task-result.ts';

/** So many of the latest samples are kept of a test on a class of workers. */
const KEPT = 20;
/** Weight of the newest in the exponential average. */
const NEWEST = 0.3;

/** What a test took lately on a class of workers. */
export interface LearnedDuration {
  readonly key: string;
  readonly workerClass: string;
  /** Valid samples known, at most 20, in milliseconds, the newest last. */
  readonly samplesMs: readonly number[];
  readonly lastMs: number;
  /** Exponential average, 0.3 of the newest. */
  readonly averageMs: number;
  /** The larger of both: what to plan with, since a test that grew seldom shrinks. */
  readonly expectedMs: number;
  readonly updatedAtMs: number;
}

/** Whether a result tells what its test takes: what was stopped from outside does not. */
export function isValidSample({ outcome, durationMs }: Pick<TaskResult, 'outcome' | 'durationMs'>): boolean {
  return durationMs !== undefined && (outcome === 'passed' || outcome === 'failed');
}

/** The samples with one more, the oldest dropped. */
export function addSample(samples: readonly number[], durationMs: number): readonly number[] {
  return [...samples, durationMs].slice(-KEPT);
}

/** What the samples say; `undefined` without any. */
export function learnedDuration(
  key: string,
  workerClass: string,
  samplesMs: readonly number[],
  updatedAtMs: number,
): LearnedDuration | undefined {
  const lastMs = samplesMs.at(-1);
  if (lastMs === undefined) return undefined;
  const averageMs = samplesMs.reduce((average, sample) => average + NEWEST * (sample - average));
  const expectedMs = Math.max(lastMs, averageMs);
  return { key, workerClass, samplesMs, lastMs, averageMs, expectedMs, updatedAtMs };
}
