import type { Candidates, ClassCandidates, Rank } from '../contract/candidates.ts';
import type { Placement, Placer } from '../contract/placer.ts';
import type { SchedulerContext } from '../contract/scheduler.ts';
import type { Task } from '../contract/task.ts';
import type { Worker } from '../contract/worker.ts';
import { betterRow, type ScoreRow, scoreTable } from './score-table.ts';
import type { Scores } from './scores.ts';

const SAMPLE = 64;

/**
 * The candidate with the largest score, ties by the lowest id; see {@link Scores} for the scopes. Class and worker
 * scores are exact over the whole fleet: O(classes) a task. A pair score is exact up to 64 candidates, beyond that
 * it sees each class's best by worker score and 64 drawn by chance. A pair filter that lets nobody of the sample
 * pass costs a walk over the candidates to the first that does; if nobody does the task is deferred.
 *
 * Whoever asks why is shown the best of each class with its scores.
 *
 * @param context - Chance for the sample.
 *
 * @example
 * ```ts
 * scored(context, {
 *   class: (task, on) => -context.expected(task, on),
 *   worker: (worker) => -worker.used / worker.slots,
 * });
 * ```
 */
export function scored(context: Pick<SchedulerContext, 'random'>, scores: Scores): Placer {
  return new ScoredPlacer(scores, context.random);
}

class ScoredPlacer implements Placer {
  readonly #scores: Scores;
  readonly #random: () => number;
  /** One function for good, since the host keeps an index for each; absent if workers are alike. */
  readonly #rank: Rank | undefined;
  readonly #isPairwise: boolean;

  constructor(scores: Scores, random: () => number) {
    const { filter } = scores;
    this.#scores = scores;
    this.#random = random;
    this.#isPairwise = scores.pair !== undefined || filter?.pair !== undefined;
    if (scores.worker !== undefined || filter?.worker !== undefined) {
      this.#rank = (worker) => (this.#passes(worker) ? -this.#scoreOf(worker) : Infinity);
    }
  }

  place(task: Task, candidates: Candidates): Placement {
    const count = candidates.size;
    const groups = candidates.classes.filter(
      (group) => this.#scores.filter?.class?.(task, group.class) !== false,
    );
    let rows = groups.map((group) => this.#bestOf(group, task, count)).filter((row) => row !== undefined);
    if (rows.length === 0 && this.#isPairwise && count > SAMPLE) {
      rows = groups.map((group) => this.#firstOf(group, task)).filter((row) => row !== undefined);
    }
    const best = rows.reduce<ScoreRow | undefined>(betterRow, undefined);
    return best === undefined ? nobody : { worker: best.worker, why: () => scoreTable(rows) };
  }

  #bestOf(group: ClassCandidates, task: Task, count: number): ScoreRow | undefined {
    const classScore = this.#classScoreOf(group, task);
    if (this.#isPairwise && count <= SAMPLE) {
      let best: ScoreRow | undefined;
      for (const worker of group) best = betterRow(best, this.#consider(worker, task, classScore));
      return best;
    }
    const leader = this.#rank === undefined ? group.first() : group.best(this.#rank);
    let best = leader && this.#consider(leader, task, classScore);
    const draws = this.#isPairwise ? Math.ceil((SAMPLE * group.size) / count) : 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const worker = group.random(this.#random);
      if (worker !== undefined) best = betterRow(best, this.#consider(worker, task, classScore));
    }
    return best;
  }

  /** One that passes, where chance found none. */
  #firstOf(group: ClassCandidates, task: Task): ScoreRow | undefined {
    const classScore = this.#classScoreOf(group, task);
    for (const worker of group) {
      const row = this.#consider(worker, task, classScore);
      if (row !== undefined) return row;
    }
    return undefined;
  }

  #consider(worker: Worker, task: Task, classScore: number): ScoreRow | undefined {
    if (!this.#passes(worker) || this.#scores.filter?.pair?.(task, worker) === false) return undefined;
    const workerScore = this.#scoreOf(worker);
    const pairScore = bounded(this.#scores.pair?.(task, worker) ?? 0);
    return { worker, classScore, workerScore, pairScore, score: classScore + workerScore + pairScore };
  }

  #classScoreOf(group: ClassCandidates, task: Task): number {
    return bounded(this.#scores.class?.(task, group.class) ?? 0);
  }

  #scoreOf(worker: Worker): number {
    return bounded(this.#scores.worker?.(worker) ?? 0);
  }

  #passes(worker: Worker): boolean {
    return this.#scores.filter?.worker?.(worker) !== false;
  }
}

const nobody: Placement = { defer: 'the filters let no candidate pass' };

/** Within these bounds sums stay comparable, and who passes the filter ranks before who does not. */
function bounded(score: number): number {
  if (Number.isNaN(score)) return -Number.MAX_VALUE;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, score));
}
