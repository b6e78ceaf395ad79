import type { Worker, WorkerClass } from './worker.ts';

/**
 * Ranks a worker; the smallest rank is the best. The host keeps an index for each rank function it meets, so a
 * rank must be a constant (made once, not inside `place`) and may depend on nothing but the worker. At most 8
 * live at a time; the ninth throws `RANKS_TOO_MANY`.
 */
export type Rank = (worker: Worker) => number;

/** Workers that fit a task and have room for it, in order of their ids (by code unit). A live view; keep none. */
export interface WorkerChoice extends Iterable<Worker> {
  /** How many. O(classes). */
  readonly size: number;
  /** The one with this id, if it is among them. O(1). */
  get(id: string): Worker | undefined;
  /** The one with the lowest id. O(classes · log workers). */
  first(): Worker | undefined;
  /** The one that follows this id, and after the last the first: a rotation that holds while workers come and go. */
  after(id: string): Worker | undefined;
  /** Each with equal chance; pass `context.random`. O(classes). */
  random(random: () => number): Worker | undefined;
  /** The one with the smallest rank, ties by id. O(classes) to ask, O(log workers) to keep up. */
  best(rank: Rank): Worker | undefined;
}

/** The candidates of one class. */
export interface ClassCandidates extends WorkerChoice {
  readonly class: WorkerClass;
}

/** The candidates of one task: all together, and class by class. */
export interface Candidates extends WorkerChoice {
  /** The classes that have a candidate at this moment. */
  readonly classes: readonly ClassCandidates[];
}
