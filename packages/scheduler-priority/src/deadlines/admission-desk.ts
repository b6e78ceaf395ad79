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
    const others = new Set(drafts.filter((draft) => !mine.has(draft)));
    const asIs: Trial = { nowMs, length: 'upper' };
    const verdicts = this.#judge
      .judgeAll(drafts.map((draft) => ({ draft, trial: asIs })))
      .filter(({ draft }) => mine.has(draft));
    const spans = verdicts.map((verdict) => this.#spanOf(verdict, nowMs));
    const times = {
      expectedStartMs: spans.reduce((first, { startMs }) => Math.min(first, startMs), Infinity),
      expectedFinishMs: spans.reduce((last, { finishMs }) => Math.max(last, finishMs), nowMs),
      latestFinishMs: spans.reduce((last, { latestMs }) => Math.max(last, latestMs), nowMs),
    };
    const refused = verdicts.filter(({ draft, isPromised }) => draft.asks && !isPromised);
    const [first] = refused;
    if (first === undefined) return { ...times, promise: 'kept', needs: {} };
    const isLikelyLate = verdicts.some(({ draft }, index) =>
      isLate(spans[index]?.finishMs ?? Infinity, draft.deadlineMs),
    );
    const { reason, aheadOf } = admissionReason(first, this.#planner, nowMs);
    const isKept = ({ laterMs = 0, ...trial }: Otherwise): boolean => {
      // What arrived before is decided on as things are.
      const cases = drafts.map((draft) =>
        mine.has(draft)
          ? { draft: postponed(draft, laterMs), trial: { ...trial, nowMs } }
          : { draft, trial: asIs },
      );
      return this.#judge
        .judgeAll(cases)
        .every(({ draft, isPromised }) => isPromised || !draft.asks || others.has(draft));
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
