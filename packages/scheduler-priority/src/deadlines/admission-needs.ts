import type { AdmissionNeeds, AdmissionRange, Ms } from '@fairlead/scheduler-core';
import type { Verdict } from './judge.ts';
import { type Growth, type Length, neededPools, type Planner } from './planner.ts';
import type { PromisedRun } from './promised-run.ts';

/** Something that is otherwise than it is. */
export interface Otherwise {
  readonly length: Length;
  readonly growth?: Growth;
  /** Deadlines so much later. */
  readonly laterMs?: Ms;
}

const MOST_NAMED = 10;
/** More than any reserve of a few slots. */
const FEWEST = 10;

/**
 * What would make it. Workers and time are searched for by trying them out, so what is named does make it. It is the
 * least, unless a little more makes things worse, as a deadline that moves behind another's can.
 *
 * @param isKept - Whether everything that is asked for would be promised then.
 * @param aheadOf - Runs ahead of which it would be in time.
 */
export function admissionNeeds(
  refused: readonly Verdict[],
  planner: Planner,
  nowMs: Ms,
  isKept: (otherwise: Otherwise) => boolean,
  aheadOf: readonly PromisedRun[],
): AdmissionNeeds {
  const pools = new Set(refused.flatMap(({ draft }) => [...neededPools(draft)]));
  const slots = refused.reduce((sum, { draft }) => sum + draft.tasks.length, planner.mostSlots);
  const workers = leastOf(slotsFor(slots), (more, length) =>
    isKept({ length, growth: { pools, slots: more } }),
  );
  const laterMs = refused.reduce((most, each) => Math.max(most, mostLaterMs(each, planner, nowMs)), 0);
  const earlierSubmitMs = leastOf(laterMs, (more, length) => isKept({ length, laterMs: more }));
  return {
    ...(workers && { workers: { likely: workers.likely * pools.size, upper: workers.upper * pools.size } }),
    ...(earlierSubmitMs && { earlierSubmitMs }),
    ...(aheadOf.length > 0 && { higherPriorityThan: aheadOf.slice(0, MOST_NAMED).map(({ run }) => run) }),
  };
}

/** So much later it is the last in line and in time, if it ever is. */
function mostLaterMs({ draft, also }: Verdict, planner: Planner, nowMs: Ms): Ms {
  const { finishMs } = planner.tryOut({ ...draft, deadlineMs: Infinity }, { nowMs, length: 'upper', also });
  const lastMs = planner.runs(also).at(-1)?.deadlineMs ?? nowMs;
  return Math.ceil(Math.max(finishMs, lastMs, nowMs) - draft.deadlineMs);
}

/** So many slots, and the reserve that goes with them. */
function slotsFor(slots: number): number {
  return 2 * slots + FEWEST;
}

/** The least whole amount up to the most that is enough, with either length. */
function leastOf(
  most: number,
  isEnough: (amount: number, length: Length) => boolean,
): AdmissionRange | undefined {
  if (!(most > 0 && most < Infinity) || !isEnough(most, 'upper')) return undefined;
  const upper = search(most, (amount) => isEnough(amount, 'upper'));
  return {
    upper,
    likely: isEnough(upper, 'likely') ? search(upper, (amount) => isEnough(amount, 'likely')) : upper,
  };
}

/** @param enough - Is enough. */
function search(enough: number, isEnough: (amount: number) => boolean): number {
  let good = enough;
  let bad = -1;
  while (good - bad > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isEnough(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
