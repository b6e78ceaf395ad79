import type {
  Candidates,
  ClassCandidates,
  Placement,
  Placer,
  Rank,
  Task,
  Worker,
} from '@fairlead/scheduler-core';
import { wasteOf } from '../fleet/class-group.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';

/** The part of its slots that a worker uses. A constant, since the host keeps an index for it. */
const load: Rank = (worker) => worker.used / worker.slots;

/** The one place that is left: workers it has failed on before, or none. */
const NOWHERE: Placement = { defer: 'the workers that have room are ones it has failed on' };

/**
 * The least loaded worker among the slots for which the task was taken; among these, one that has no scarce
 * capability which the task does not ask for. O(classes).
 */
export class SpillPlacer implements Placer {
  readonly #scarce: readonly string[];
  readonly #poolFor: (task: Task) => SlotPool | undefined;

  constructor(scarce: readonly string[], poolFor: (task: Task) => SlotPool | undefined) {
    this.#scarce = scarce;
    this.#poolFor = poolFor;
  }

  place(task: Task, candidates: Candidates): Placement {
    const { classes } = candidates;
    if (classes.length <= 1) return candidates.best(load) ?? NOWHERE;
    const pool = this.#poolFor(task);
    const meant = pool === undefined ? classes : classes.filter((each) => pool.classIds.has(each.class.id));
    return this.#best(task, meant.length > 0 ? meant : classes) ?? NOWHERE;
  }

  #best(task: Task, classes: readonly ClassCandidates[]): Worker | undefined {
    let best: Worker | undefined;
    let leastWaste = Infinity;
    for (const each of classes) {
      const waste = wasteOf(each.class, task.shape.requires, this.#scarce);
      const worker = waste > leastWaste ? undefined : each.best(load);
      if (worker === undefined) continue;
      if (best === undefined || waste < leastWaste || goesBefore(worker, best)) best = worker;
      leastWaste = waste;
    }
    return best;
  }
}

/** Less loaded, ties by id. */
function goesBefore(worker: Worker, other: Worker): boolean {
  const difference = load(worker) - load(other);
  return difference < 0 || (difference === 0 && worker.id < other.id);
}
