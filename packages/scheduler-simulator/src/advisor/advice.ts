import type { Ms } from '@fairlead/scheduler-core';
import type { FleetPoint } from './find-knee.ts';
import type { Estimate } from './interval.ts';

/** What policies are compared by. */
export const adviceMeasures = [
  'finish',
  'userWait',
  'lightWait',
  'unfairness',
  'missedDeadlines',
  'workerHours',
] as const;

/** One of the {@link adviceMeasures}. */
export type AdviceMeasure = (typeof adviceMeasures)[number];

/** What one simulation came to; of every figure less is better. `null`: it does not apply to this work. */
export interface TrialFigures extends Readonly<Record<AdviceMeasure, number | null>> {
  /** From the first arrival to the last end, in milliseconds. */
  readonly finish: Ms;
  /** The mean over users of their mean wait. `null` for fewer than two users. */
  readonly userWait: number | null;
  /** The 99th percentile of the waits of users who ask for little. `null` if there are none. */
  readonly lightWait: number | null;
  /** 1 less Jain's index of service by entitlement. `null` for fewer than two users. */
  readonly unfairness: number | null;
  /** Part of the runs with a deadline that ended after it. `null` without deadlines. */
  readonly missedDeadlines: number | null;
  /** Workers that were there, times how long. */
  readonly workerHours: number;
}

/** A policy beside the others. */
export interface PolicyComparison {
  readonly policy: string;
  readonly figures: TrialFigures;
  /**
   * Figures by those of the baseline, each with its interval: 0.12 is an eighth. A measure is missing if it does not
   * apply, or the baseline has 0 there.
   */
  readonly ratios: Readonly<Partial<Record<AdviceMeasure, Estimate>>>;
}

/** Something that could be changed, with what it would bring. */
export interface Change {
  readonly kind: 'policy' | 'workers' | 'split';
  /** The policy; the baseline unless `kind` is `policy`. */
  readonly policy: string;
  readonly workers: number;
  /** The tests to split, the longest first. */
  readonly split: readonly { readonly key: string; readonly durationMs: Ms; readonly parts: number }[];
  /** What gains most. */
  readonly measure: AdviceMeasure;
  /** Figures after the change by those before it. */
  readonly ratios: Readonly<Partial<Record<AdviceMeasure, Estimate>>>;
}

/** What the advisor found. */
export interface Advice {
  readonly baseline: string;
  readonly workers: number;
  /** Bootstrap draws behind each interval, and the part of them that an interval holds. */
  readonly draws: number;
  readonly coverage: number;
  readonly policies: readonly PolicyComparison[];
  /** Under the baseline, by rising number of workers; empty if no other number was to be tried. */
  readonly fleet: readonly FleetPoint[];
  readonly knee: number;
  /** Changes that surely gain something and cost next to nothing elsewhere, the best first. */
  readonly changes: readonly Change[];
}
