import { createRandom } from '@fairlead/scheduler-core';
import {
  type AdviceMeasure,
  type Advice,
  adviceMeasures,
  type Change,
  type PolicyComparison,
  type TrialFigures,
} from './advice.ts';
import type { AdvisedTask } from './advised-task.ts';
import { findKnee, type FleetPoint } from './find-knee.ts';
import { fleetSizes } from './fleet-sizes.ts';
import { COVERAGE, type Estimate, estimate } from './interval.ts';
import { rankChanges } from './rank-changes.ts';
import { resample } from './resample.ts';
import { splitStragglers } from './split-stragglers.ts';

/** One simulation that the advisor asks for. */
export interface Trial<Task> {
  readonly policy: string;
  readonly workers: number;
  readonly tasks: readonly Task[];
}

/** What the advisor is asked. */
export interface AdviseOptions<Task extends AdvisedTask> {
  /** Recorded tasks in order of arrival, at least one. */
  readonly tasks: readonly Task[];
  /** The fleet as it is. */
  readonly workers: number;
  /** Policies by name; the baseline is among them or added. */
  readonly policies: readonly string[];
  /** What the others are compared with. */
  readonly baseline: string;
  /** Simulates; the same trial gives the same figures. */
  readonly simulate: (trial: Trial<Task>) => Promise<TrialFigures>;
  /** Bootstrap draws behind each interval. (Default: 20; with 0 there are no intervals) */
  readonly draws?: number | undefined;
  /** What all chance comes from. (Default: 1) */
  readonly seed?: number | string | undefined;
  /** Whether other numbers of workers are tried. (Default: true) */
  readonly mayResize?: boolean | undefined;
  /** Whether long tests may be split. (Default: true) */
  readonly maySplit?: boolean | undefined;
  /** Hears after each simulation how many are done, of how many. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/** A change that is tried: another policy, another fleet, other tasks. */
interface Candidate<Task> extends Omit<Change, 'measure' | 'ratios'> {
  readonly tasksOf: (tasks: readonly Task[]) => readonly Task[];
}

/**
 * Tries every policy, fleets of one worker up to twice as many as there are, and to split long tests, on the work that
 * was recorded; then all of it again on durations drawn anew, so that each gain has an interval. Draws are paired: the
 * baseline is tried on the same ones. The fleet and the split are tried under the baseline.
 *
 * Asks for (policies + 3) · (draws + 1) simulations at most, and one for each size of fleet.
 */
export async function advise<Task extends AdvisedTask>(options: AdviseOptions<Task>): Promise<Advice> {
  const { tasks, workers, baseline, draws = 20, seed = 1 } = options;
  const policies = [...new Set([baseline, ...options.policies])];
  const sizes = options.mayResize === false ? [] : fleetSizes(workers);
  const trials = new Trials(options, sizes.length + policies.length * (draws + 1));

  const fleet: FleetPoint[] = [];
  for (const size of sizes) {
    const { finish, workerHours } = await trials.run({ policy: baseline, workers: size, tasks });
    fleet.push({ workers: size, finishMs: finish, workerHours });
  }
  const knee = findKnee(fleet) ?? workers;

  const candidates: Candidate<Task>[] = policies.map((policy) => ({
    kind: 'policy',
    policy,
    workers,
    split: [],
    tasksOf: (given) => given,
  }));
  if (knee !== workers)
    candidates.push({
      kind: 'workers',
      policy: baseline,
      workers: knee,
      split: [],
      tasksOf: (given) => given,
    });
  const split = options.maySplit === false ? undefined : splitStragglers(tasks, workers);
  if (split !== undefined)
    candidates.push({
      kind: 'split',
      policy: baseline,
      workers,
      split: split.split,
      tasksOf: (given) => splitStragglers(given, workers)?.tasks ?? given,
    });
  trials.expect((candidates.length - policies.length) * (draws + 1));

  const recorded = await figuresOf(candidates, tasks, trials);
  const drawn: (readonly TrialFigures[])[] = [];
  for (let draw = 0; draw < draws; draw += 1)
    drawn.push(await figuresOf(candidates, resample(tasks, createRandom(`${seed}/draw/${draw}`)), trials));

  const ratios = candidates.map((_, at) => ratiosOf(at, recorded, drawn));
  return {
    baseline,
    workers,
    draws,
    coverage: COVERAGE,
    policies: policies.flatMap((policy, at): readonly PolicyComparison[] => {
      const figures = recorded[at];
      return figures === undefined ? [] : [{ policy, figures, ratios: ratios[at] ?? {} }];
    }),
    fleet,
    knee,
    changes: rankChanges(
      candidates.slice(1).map(({ kind, policy, workers: count, split: tests }, at) => ({
        kind,
        policy,
        workers: count,
        split: tests,
        ratios: ratios[at + 1] ?? {},
      })),
    ),
  };
}

async function figuresOf<Task extends AdvisedTask>(
  candidates: readonly Candidate<Task>[],
  tasks: readonly Task[],
  trials: Trials<Task>,
): Promise<readonly TrialFigures[]> {
  const figures: TrialFigures[] = [];
  for (const { policy, workers, tasksOf } of candidates)
    figures.push(await trials.run({ policy, workers, tasks: tasksOf(tasks) }));
  return figures;
}

/** Figures of a candidate by those of the first, the baseline, draw by draw. */
function ratiosOf(
  at: number,
  recorded: readonly TrialFigures[],
  drawn: readonly (readonly TrialFigures[])[],
): Readonly<Partial<Record<AdviceMeasure, Estimate>>> {
  const ratios: Partial<Record<AdviceMeasure, Estimate>> = {};
  for (const measure of adviceMeasures) {
    const value = ratioOf(recorded, at, measure);
    if (value === undefined) continue;
    const draws = drawn.flatMap((figures) => ratioOf(figures, at, measure) ?? []);
    ratios[measure] = estimate(value, draws);
  }
  return ratios;
}

function ratioOf(figures: readonly TrialFigures[], at: number, measure: AdviceMeasure): number | undefined {
  const before = figures[0]?.[measure] ?? null;
  const after = figures[at]?.[measure] ?? null;
  if (before === null || after === null) return undefined;
  if (before === 0) return after === 0 ? 1 : undefined;
  return after / before;
}

/** Simulates, and tells how far it has come. */
class Trials<Task extends AdvisedTask> {
  readonly #options: AdviseOptions<Task>;
  #all: number;
  #done = 0;

  constructor(options: AdviseOptions<Task>, all: number) {
    this.#options = options;
    this.#all = all;
  }

  expect(more: number): void {
    this.#all += more;
  }

  async run(trial: Trial<Task>): Promise<TrialFigures> {
    const figures = await this.#options.simulate(trial);
    this.#done += 1;
    this.#options.onProgress?.(this.#done, this.#all);
    return figures;
  }
}
