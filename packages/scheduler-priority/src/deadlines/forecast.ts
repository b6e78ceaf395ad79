import type { Ms } from '@fairlead/scheduler-core';
import type { FleetWatch } from '../fleet/fleet-watch.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { LineUp } from '../order/line-up.ts';
import type { RunLine } from '../order/run-line.ts';
import type { ByRunLength } from './by-run-length.ts';
import type { Draft } from './draft.ts';
import type { Length, Planner } from './planner.ts';
import type { PromisedRun } from './promised-run.ts';
import type { SlotPlan } from './slot-plan.ts';

/** From when to when something is expected to run. */
export interface Span {
  readonly startMs: Ms;
  /** With likely durations. */
  readonly finishMs: Ms;
  /** With upper durations. */
  readonly latestMs: Ms;
}

/**
 * When a run that is promised nothing is expected to run: behind everything promised, and behind what stands before it
 * in line. A guess, since nobody knows what arrives later.
 */
export class Forecast {
  readonly #watch: FleetWatch;
  readonly #planner: Planner;
  readonly #order: ByRunLength;
  readonly #others: LineUp;

  constructor(watch: FleetWatch, planner: Planner, order: ByRunLength, others: LineUp) {
    this.#watch = watch;
    this.#planner = planner;
    this.#order = order;
    this.#others = others;
  }

  /** O(waiting · log slots). */
  of(draft: Draft, also: readonly PromisedRun[], nowMs: Ms): Span {
    const likely = this.#run(draft, also, nowMs, 'likely');
    return { ...likely, latestMs: this.#run(draft, also, nowMs, 'upper').finishMs };
  }

  #run(
    draft: Draft,
    also: readonly PromisedRun[],
    nowMs: Ms,
    length: Length,
  ): { readonly startMs: Ms; readonly finishMs: Ms } {
    const plans = this.#planner.plansBehind(also, nowMs, length);
    const key = this.#order.lastKey(draft.tasks.map(({ task }) => task));
    // Ranks in line are upper durations.
    const part = length === 'upper' ? 1 : 1 / this.#watch.durations.history.upperFactor;
    for (const line of this.#linesBefore(key)) {
      const pools = this.#watch.fleet.poolsFor(line.shape);
      for (const entry of line.entries) {
        if (entry?.isWaiting === true) firstOf(plans, pools)?.give(line.shape.slots, -entry.rank * part);
      }
    }
    let startMs = Infinity;
    let finishMs = -Infinity;
    for (const { task, options, upperMs } of draft.tasks) {
      const plan = firstOf(
        plans,
        options.map(({ pool }) => pool),
      );
      const likelyMs = Math.min(...options.map((option) => option.likelyMs));
      const durationMs = length === 'upper' ? upperMs : likelyMs;
      const beginMs = plan?.give(task.shape.slots, durationMs) ?? Infinity;
      startMs = Math.min(startMs, beginMs);
      finishMs = Math.max(finishMs, beginMs + durationMs);
    }
    return { startMs, finishMs };
  }

  #linesBefore(key: number): readonly RunLine[] {
    return Array.from(this.#others.lines)
      .filter((line) => line.waiting > 0 && line.key <= key)
      .sort((a, b) => (a.goesBefore(b) ? -1 : 1));
  }
}

/** The plan of the class whose first slot is free first. */
function firstOf(plans: ReadonlyMap<string, SlotPlan>, pools: readonly SlotPool[]): SlotPlan | undefined {
  let best: SlotPlan | undefined;
  for (const { class: each } of pools) {
    const plan = plans.get(each.id);
    if (plan !== undefined && (best === undefined || plan.earliestMs < best.earliestMs)) best = plan;
  }
  return best;
}
