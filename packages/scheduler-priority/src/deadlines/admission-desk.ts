import type { Admission, AdmissionRequest, Ms, Task } from '@fairlead/scheduler-core';
import type { FleetWatch } from '../fleet/fleet-watch.ts';
import { groupRuns } from '../order/group-runs.ts';
import { admissionNeeds, type Otherwise } from './admission-needs.ts';
import { admissionReason } from './admission-reason.ts';
import { type Draft, draftRun } from './draft.ts';
import type { Forecast, Span } from './forecast.ts';
import type { Judge, Verdict } from './judge.ts';
import { isLate, type Planner, type Trial } from './planner.ts';

/** Answers whether runs that somebody might submit would be promised. Changes nothing. */
export class AdmissionDesk {
  readonly #watch: FleetWatch;
  readonly #planner: Planner;
  readonly #judge: Judge;
  readonly #forecast: Forecast;

  constructor(watch: FleetWatch, planner: Planner, judge: Judge, forecast: Forecast) {
    this.#watch = watch;
    this.#planner = planner;
    this.#judge = judge;
    this.#forecast = forecast;
  }

  /**
   * O(waiting · log slots), some dozen times if something is refused.
   *
   * @param arrivals - What was submitted at this moment, before.
   */
  admit({ tasks }: AdmissionRequest, arrivals: readonly Task[], nowMs: Ms): Admission {
    const { fleet, durations } = this.#watch;
    const drafts = groupRuns([...arrivals, ...tasks], false).map((run) => draftRun(run, fleet, durations));
    const asked = new Set(tasks);
    const mine = new Set(drafts.filter((draft) => draft.tasks.some(({ task }) => asked.has(task))));
    const now: Trial = { nowMs, length: 'upper' };
    const verdicts = this.#judge.judgeAll(drafts, () => now).filter(({ draft }) => mine.has(draft));
    const spans = verdicts.map((verdict) => this.#spanOf(verdict, nowMs));
    const times = {
      expectedStartMs: Math.min(...spans.map(({ startMs }) => startMs)),
      expectedFinishMs: Math.max(...spans.map(({ finishMs }) => finishMs)),
      latestFinishMs: Math.max(...spans.map(({ latestMs }) => latestMs)),
    };
    const refused = verdicts.filter(({ draft, isPromised }) => draft.asks && !isPromised);
    const [first] = refused;
    if (first === undefined) return { ...times, promise: 'kept', needs: {} };
    const isLikelyLate = verdicts.some(({ draft }, index) =>
      isLate(spans[index]?.finishMs ?? Infinity, draft.deadlineMs),
    );
    const { reason, aheadOf } = admissionReason(first, this.#planner, nowMs);
    // What arrived before is decided on as things are.
    const isKept = ({ laterMs = 0, ...trial }: Otherwise): boolean => {
      const moved = new Map(
        drafts.map((draft) => [mine.has(draft) ? postponed(draft, laterMs) : draft, mine.has(draft)]),
      );
      return this.#judge
        .judgeAll([...moved.keys()], (draft) => (moved.get(draft) === true ? { ...trial, nowMs } : now))
        .every(({ draft, isPromised }) => isPromised || !draft.asks || moved.get(draft) === false);
    };
    return {
      ...times,
      promise: isLikelyLate ? 'cannot' : 'atRisk',
      reason,
      needs: admissionNeeds(refused, this.#planner, nowMs, isKept, refused.length === 1 ? aheadOf : []),
    };
  }

  #spanOf({ draft, also, outcome, isPromised }: Verdict, nowMs: Ms): Span {
    if (!isPromised || outcome === undefined) return this.#forecast.of(draft, also, nowMs);
    const { startMs, finishMs } = this.#planner.tryOut(draft, { nowMs, length: 'likely', also });
    return { startMs, finishMs, latestMs: outcome.finishMs };
  }
}

function postponed(draft: Draft, byMs: Ms): Draft {
  return { ...draft, deadlineMs: draft.deadlineMs + byMs };
}
