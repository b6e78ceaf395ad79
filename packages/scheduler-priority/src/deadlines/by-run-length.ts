import type { Json, Ms, Task } from '@fairlead/scheduler-core';
import type { PriorityConfig } from '../config/priority-config.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Durations } from '../history/durations.ts';
import { Entry } from '../order/entry.ts';
import { groupRuns } from '../order/group-runs.ts';
import { inLines } from '../order/in-lines.ts';
import type { LineUp } from '../order/line-up.ts';
import { entryGoesBefore } from '../order/run-line.ts';
import type { RunOrder } from '../order/run-order.ts';
import type { Ties } from '../order/ties.ts';

/**
 * The order of work that was promised nothing: short runs first, by a key that never changes, so that a long one is
 * overtaken only by what arrives within a multiple of its own length. The key is queuedAt + weight · A − τ · priority,
 * with A the time that the run would take alone on the fleet; inside a run the longest first.
 */
export class ByRunLength implements RunOrder {
  readonly rules: Json;
  readonly #agingMs: Ms;
  readonly #weight: number;
  readonly #durations: Durations;
  readonly #fleet: Fleet;

  constructor(config: PriorityConfig, durations: Durations, fleet: Fleet) {
    const { agingIntervalSeconds, runLengthWeight } = config;
    this.rules = { by: 'runLength', agingIntervalSeconds, runLengthWeight };
    this.#agingMs = agingIntervalSeconds * 1000;
    this.#weight = runLengthWeight;
    this.#durations = durations;
    this.#fleet = fleet;
  }

  place(tasks: readonly Task[], lineUp: LineUp, ties: Ties): void {
    for (const run of groupRuns(tasks, false)) {
      const entries = this.#entriesOf(run);
      const keyOf = this.#keyOf(entries);
      for (const group of groupRuns(entries.map(({ task }) => task))) {
        const [first] = group;
        if (first === undefined) continue;
        const tie = ties.of(first);
        const own = new Set(group);
        for (const line of inLines(entries.filter(({ task }) => own.has(task))))
          lineUp.addLine(keyOf(first), tie, line);
      }
    }
  }

  /** Where the last task of a run would stand. */
  lastKey(run: readonly Task[]): number {
    const keyOf = this.#keyOf(this.#entriesOf(run));
    return run.reduce((last, task) => Math.max(last, keyOf(task)), -Infinity);
  }

  #entriesOf(run: readonly Task[]): readonly Entry[] {
    return run
      .map((task) => new Entry(task, -this.#lengthOf(task)))
      .sort((a, b) => (entryGoesBefore(a, b) ? -1 : 1));
  }

  #keyOf(entries: readonly Entry[]): (task: Task) => number {
    const aloneMs = aloneOn(Math.max(1, this.#fleet.slots), entries);
    return ({ queuedAtMs, priority }) => queuedAtMs + this.#weight * aloneMs - this.#agingMs * priority;
  }

  #lengthOf(task: Task): Ms {
    const { likelyMs, upperMs } = this.#durations.thoughtOf(task);
    return upperMs < Infinity ? upperMs : likelyMs;
  }
}

/** At most so long do tasks take on so many slots, the longest first: that of a task, and of what is before it. */
function aloneOn(slots: number, inOrder: readonly Entry[]): Ms {
  let beforeMs = 0;
  let aloneMs = 0;
  for (const { rank } of inOrder) {
    aloneMs = Math.max(aloneMs, beforeMs / slots - rank);
    beforeMs -= rank;
  }
  return aloneMs;
}
