import type {
  Candidates,
  ClassCandidates,
  Cycle,
  Json,
  Placement,
  Placer,
  SchedulerEvent,
  State,
  Task,
} from '@fairlead/scheduler-core';
import { leastLeft } from '../fleet/ranks.ts';
import type { Demand } from './demand.ts';
import type { PlacementTally } from './placement-tally.ts';
import type { Preferences } from './preferences.ts';
import type { Surplus } from './surplus.ts';

/** A class of candidates and what it costs to use it. */
interface ClassRow {
  readonly candidates: ClassCandidates;
  readonly preference: number;
  readonly demand: number;
  readonly surplus: number;
  readonly score: number;
}

/**
 * The least capable class that fits, so that what few workers have is kept for those who need it: a class is the
 * worse the more the other waiting tasks want it, and the more of it the task would leave unused; preferences count
 * for it. In the class the worker that has least left. O(classes · (rules + wishes) + shapes).
 */
export class HardwarePlacer implements Placer {
  readonly #demand: Demand;
  readonly #surplus: Surplus;
  readonly #preferences: Preferences;
  readonly #tally: PlacementTally;

  constructor(demand: Demand, surplus: Surplus, preferences: Preferences, tally: PlacementTally) {
    this.#demand = demand;
    this.#surplus = surplus;
    this.#preferences = preferences;
    this.#tally = tally;
  }

  place(task: Task, candidates: Candidates, cycle: Cycle): Placement {
    const rows = candidates.classes.map((each) => this.#rate(task, each));
    let best: ClassRow | undefined;
    for (const row of rows) if (best === undefined || isBetter(row, best)) best = row;
    const worker = best?.candidates.best(leastLeft);
    if (worker === undefined) return undefined;
    this.#tally.placing(task, worker.class, cycle);
    return { worker, why: () => tableOf(rows) };
  }

  observe(event: SchedulerEvent): void {
    this.#demand.observe(event);
    this.#tally.observe(event);
  }

  snapshot(): State {
    return this.#tally.snapshot();
  }

  #rate(task: Task, candidates: ClassCandidates): ClassRow {
    const preference = this.#preferences.of(task, candidates.class);
    const demand = this.#demand.byOthers(task.shape, candidates.class);
    const surplus = this.#surplus.of(task.shape, candidates.class);
    return { candidates, preference, demand, surplus, score: preference - demand - surplus };
  }
}

/** Ties by the class's name, which holds over restarts. */
function isBetter(row: ClassRow, other: ClassRow): boolean {
  return (
    row.score > other.score ||
    (row.score === other.score && row.candidates.class.id < other.candidates.class.id)
  );
}

/** For whoever asks why: a row per class, the best first. */
function tableOf(rows: readonly ClassRow[]): Json {
  return rows
    .toSorted((row, other) => (isBetter(row, other) ? -1 : 1))
    .map(({ candidates, preference, demand, surplus, score }) => ({
      class: candidates.class.id,
      preference,
      demand,
      surplus,
      score,
    }));
}
