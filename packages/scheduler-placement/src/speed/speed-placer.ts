import type {
  Candidates,
  ClassCandidates,
  Cycle,
  Json,
  Ms,
  Placement,
  Placer,
  Task,
  Worker,
} from '@fairlead/scheduler-core';
import type { WarmWorkers } from '../affinity/warm-workers.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { leastLeft } from '../fleet/ranks.ts';
import type { Surplus } from '../hardware/surplus.ts';
import type { OrderChoice } from '../order/order-choice.ts';
import type { DurationPredictor } from '../prediction/duration-predictor.ts';
import { CAUTIOUS_MEANS, type SlowWorkerRule } from './slow-worker-rule.ts';

/** Durations that differ by less count as one, and the less capable class is taken. */
const ALIKE = 1.1;

/** What the placement is made with. */
export interface SpeedPlacement {
  readonly durations: DurationPredictor;
  readonly fleet: Fleet;
  readonly surplus: Surplus;
  readonly slowWorkers: SlowWorkerRule;
  readonly warm: WarmWorkers;
  /** How much longer the task may take on the worker that ran its key, or its project, last. */
  readonly warmKeyMs: Ms;
  readonly warmProjectMs: Ms;
  /** What the order took last, if it is ours. */
  readonly choice: () => OrderChoice | undefined;
}

/** A class of candidates, with how long the task takes there. */
interface ClassRow {
  readonly candidates: ClassCandidates;
  /** Predicted; for a task of unknown duration the pace of the class. */
  readonly cost: number;
  readonly surplus: number;
}

/**
 * The class on which the task is over soonest, the less capable among equals; a worker that ran the task's key or
 * project last, if that costs no more than it is worth; else the one with the smallest load. A task that would keep a
 * slow worker busy longer than the rest takes is deferred. O(classes).
 */
export class SpeedPlacer implements Placer {
  readonly #given: SpeedPlacement;

  constructor(given: SpeedPlacement) {
    this.#given = given;
  }

  place(task: Task, candidates: Candidates, cycle: Cycle): Placement {
    const rows = this.#rate(task, candidates.classes);
    const best = quickest(rows);
    if (best === undefined) return undefined;
    if (!this.#given.fleet.isUniform) {
      const late = this.#late(task, best, cycle);
      if (late !== undefined) return late;
    }
    const warm = this.#warm(task, candidates, best, rows);
    const worker = warm ?? best.candidates.best(leastLeft);
    if (worker === undefined) return undefined;
    const choice = this.#given.choice();
    return { worker, why: () => explainChoice(task, worker, choice, rows, warm !== undefined) };
  }

  #rate(task: Task, classes: readonly ClassCandidates[]): readonly ClassRow[] {
    const [only] = classes;
    // Most fleets are alike, and what surplus there is decides nothing then.
    if (only !== undefined && classes.length === 1) {
      return [{ candidates: only, cost: this.#costOf(task, only), surplus: 0 }];
    }
    const { surplus } = this.#given;
    return classes.map((each) => ({
      candidates: each,
      cost: this.#costOf(task, each),
      surplus: surplus.of(task.shape, each.class),
    }));
  }

  #costOf(task: Task, candidates: ClassCandidates): number {
    const { durations, fleet } = this.#given;
    return (
      durations.expected(task, candidates.class) ?? (task.estimateMs ?? 1) * fleet.paceOf(candidates.class)
    );
  }

  /** Why the task shall wait for a faster worker, if it shall. */
  #late(task: Task, { candidates }: ClassRow, cycle: Cycle): Placement {
    const { slowWorkers, fleet } = this.#given;
    const limitUs = slowWorkers.limitUs(task.shape, cycle.startable);
    if (limitUs === Infinity) return undefined;
    const predictedUs = slowWorkers.predictedUs(task, CAUTIOUS_MEANS);
    if (predictedUs <= limitUs) return undefined;
    const lateUs = predictedUs * fleet.paceOf(candidates.class) - slowWorkers.remainingUs;
    return {
      defer: {
        code: 'capacity',
        text: `the faster workers are full, and on a slow one it would end ${(lateUs / 1e6).toFixed(1)} s after the rest`,
      },
    };
  }

  /** A candidate whose cache may be warm, unless it takes longer there than that is worth. */
  #warm(task: Task, candidates: Candidates, best: ClassRow, rows: readonly ClassRow[]): Worker | undefined {
    const { warm, warmKeyMs, warmProjectMs } = this.#given;
    const ofKey = candidates.get(warm.ofKey(task));
    if (ofKey !== undefined && costOn(ofKey, rows) <= best.cost + warmKeyMs) return ofKey;
    for (const id of warm.ofProject(task)) {
      const worker = candidates.get(id);
      if (worker !== undefined && costOn(worker, rows) <= best.cost + warmProjectMs) return worker;
    }
    return undefined;
  }
}

/** For whoever asks why. */
function explainChoice(
  task: Task,
  worker: Worker,
  choice: OrderChoice | undefined,
  rows: readonly ClassRow[],
  isWarm: boolean,
): Json {
  const seconds = (us: number | undefined): number | null => (us === undefined ? null : us / 1e6);
  return {
    ...(choice?.task === task && {
      as: choice.as,
      predictedSeconds: seconds(choice.predictedUs),
      criticalSeconds: seconds(choice.criticalUs),
    }),
    class: worker.class.id,
    isWarm,
    classes: rows
      .toSorted((row, other) => row.cost - other.cost)
      .map(({ candidates, cost, surplus }) => ({ class: candidates.class.id, cost, surplus })),
  };
}

/** The row with the smallest cost; among those about as good, the one with the least surplus. */
function quickest(rows: readonly ClassRow[]): ClassRow | undefined {
  if (rows.length === 1) return rows[0];
  let least = Infinity;
  for (const { cost } of rows) least = Math.min(least, cost);
  let best: ClassRow | undefined;
  for (const row of rows) {
    if (row.cost > ALIKE * least) continue;
    if (
      best === undefined ||
      row.surplus < best.surplus ||
      (row.surplus === best.surplus && row.cost < best.cost)
    ) {
      best = row;
    }
  }
  return best;
}

function costOn(worker: Worker, rows: readonly ClassRow[]): number {
  for (const { candidates, cost } of rows) if (candidates.class === worker.class) return cost;
  return Infinity;
}
