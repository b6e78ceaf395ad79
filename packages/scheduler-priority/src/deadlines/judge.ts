import { beyondShare } from '../shares/beyond-share.ts';
import type { Shares } from '../shares/shares.ts';
import { type Draft, promisedOf } from './draft.ts';
import { isLate, type Outcome, type Planner, type Trial } from './planner.ts';
import type { PromisedRun } from './promised-run.ts';
import { type OutrightRefusal, refuseOutright } from './refuse-outright.ts';

/** What is decided about a run. */
export interface Verdict {
  readonly draft: Draft;
  /** Runs that would be promised before it. */
  readonly also: readonly PromisedRun[];
  /** What would come of it; absent if it was refused outright, or asks for nothing. */
  readonly outcome?: Outcome;
  /** Why nothing could be promised, whatever the plan says. */
  readonly refusal?: OutrightRefusal;
  readonly isPromised: boolean;
}

/** A run, and as what it is tried out. */
export interface Case {
  readonly draft: Draft;
  readonly trial: Trial;
}

/** Decides whether a run is promised: if neither it nor a run that was promised before would be late. */
export class Judge {
  /** Between whom the workers are shared, if they are. */
  shares: Shares | undefined;
  readonly #planner: Planner;
  readonly #most: number;

  /** @param most - So many tasks may wait under promises. */
  constructor(planner: Planner, most: number) {
    this.#planner = planner;
    this.#most = most;
  }

  judge(draft: Draft, trial: Trial): Verdict {
    const { also = [] } = trial;
    let waiting = this.#planner.waiting;
    for (const { tasks } of also) waiting += tasks.length;
    if (!draft.asks) return { draft, also, isPromised: false };
    const refusal = refuseOutright(draft, trial, this.#most - waiting);
    if (refusal !== undefined) return { draft, also, refusal, isPromised: false };
    const outcome = this.#planner.tryOut(draft, trial);
    const isPromised = !isLate(outcome.finishMs, draft.deadlineMs) && outcome.late === undefined;
    if (!isPromised || this.shares === undefined) return { draft, also, outcome, isPromised };
    const text = beyondShare(draft, this.shares, this.#planner, also, trial.growth);
    if (text === undefined) return { draft, also, outcome, isPromised };
    return { draft, also, refusal: { code: 'beyondShare', task: undefined, text }, isPromised: false };
  }

  /** Decides on one after the other, as if each that is promised was in the plan from then on. */
  judgeAll(cases: readonly Case[]): readonly Verdict[] {
    const promised: PromisedRun[] = [];
    return cases.map(({ draft, trial }) => {
      const verdict = this.judge(draft, { ...trial, also: [...promised] });
      const { isPromised, outcome } = verdict;
      if (isPromised && outcome !== undefined)
        promised.push(promisedOf(draft, outcome.choices, trial.nowMs, Infinity));
      return verdict;
    });
  }
}
