import type { Ms } from '@fairlead/scheduler-core';
import { endedCount, type RunningView, type RunView } from '../model/run-view.ts';

const STEP = 0.1;

/** When to say what. */
export interface ProgressPace {
  /** Progress is said no more often. */
  readonly doneEveryMs: Ms;
  /** After so long without a result it is said what takes so long. */
  readonly aliveEveryMs: Ms;
}

/** Something to say of how a run goes on. */
export type Progress =
  | { readonly kind: 'done'; readonly ended: number; readonly part: number }
  | {
      readonly kind: 'alive';
      readonly silentMs: Ms;
      readonly longest: (RunningView & { readonly workerId: string }) | undefined;
    };

/** Decides when a run that cannot be redrawn says how far it is: seldom, and never silent for long. */
export class ProgressReporter {
  readonly #pace: ProgressPace;
  #saidMs: Ms = 0;
  #saidSteps = 0;
  #resultMs: Ms = 0;
  #ended = 0;

  constructor(pace: ProgressPace) {
    this.#pace = pace;
  }

  look(view: RunView, elapsedMs: Ms): Progress | undefined {
    const ended = endedCount(view.ended);
    if (ended !== this.#ended) this.#resultMs = elapsedMs;
    this.#ended = ended;
    const part = view.submitted === 0 ? 0 : ended / view.submitted;
    const steps = Math.floor(part / STEP + 1e-9);
    if (steps > this.#saidSteps && elapsedMs - this.#saidMs >= this.#pace.doneEveryMs) {
      this.#saidSteps = steps;
      this.#saidMs = elapsedMs;
      return { kind: 'done', ended, part };
    }
    const silentMs = elapsedMs - Math.max(this.#saidMs, this.#resultMs);
    if (silentMs < this.#pace.aliveEveryMs) return undefined;
    this.#saidMs = elapsedMs;
    const [longest] = view.workers
      .flatMap(({ id, running }) => running.map((each) => ({ ...each, workerId: id })))
      .sort((a, b) => b.forMs - a.forMs);
    return { kind: 'alive', silentMs: elapsedMs - this.#resultMs, longest };
  }
}
