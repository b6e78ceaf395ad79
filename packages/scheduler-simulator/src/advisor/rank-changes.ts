import { type AdviceMeasure, adviceMeasures, type Change } from './advice.ts';
import type { Estimate } from './interval.ts';

type Ratios = Readonly<Partial<Record<AdviceMeasure, Estimate>>>;

/** A change that is not worth it if the finish or the worker-hours get worse by more than this part. */
const TOLERATED_LOSS = 0.03;

/** Gains below this part are noise, or not worth the trouble. */
const LEAST_GAIN = 0.01;

/** Finish and worker-hours of one fleet are the same but for rounding; the first named then counts. */
const ROUNDING = 1e-9;

/** Measures that speak for a change. Unfairness is told, but is nothing that anybody feels by itself. */
const SPEAKING: readonly AdviceMeasure[] = adviceMeasures.filter((measure) => measure !== 'unfairness');

/**
 * Changes that gain for sure (the whole interval lies below 1) and lose next to nothing in finish and worker-hours, the
 * largest sure gain first.
 */
export function rankChanges(changes: readonly Omit<Change, 'measure'>[]): readonly Change[] {
  return changes
    .flatMap((change): readonly { readonly change: Change; readonly high: number }[] => {
      const best = bestMeasure(change.ratios);
      if (best === undefined || losesElsewhere(change.ratios)) return [];
      return [{ change: { ...change, measure: best.measure }, high: best.high }];
    })
    .sort((a, b) => a.high - b.high)
    .map(({ change }) => change);
}

function bestMeasure(ratios: Ratios): { readonly measure: AdviceMeasure; readonly high: number } | undefined {
  let best: { measure: AdviceMeasure; high: number } | undefined;
  for (const measure of SPEAKING) {
    const ratio = ratios[measure];
    if (ratio === undefined || ratio.high > 1 - LEAST_GAIN) continue;
    if (best === undefined || ratio.high < best.high - ROUNDING) best = { measure, high: ratio.high };
  }
  return best;
}

function losesElsewhere(ratios: Ratios): boolean {
  return ([ratios.finish, ratios.workerHours, ratios.missedDeadlines] as const).some(
    (ratio) => ratio !== undefined && ratio.value > 1 + TOLERATED_LOSS,
  );
}
