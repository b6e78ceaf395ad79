import type { FlowTasks, TaskKey } from '@fairlead/scheduler-core/queues';

/** What a key said of some tasks when they were queued, by arrival number. `null` stands for -Infinity. */
export type Ranks = readonly (readonly [sequence: number, rank: number | null])[];

/**
 * A key that may say something else of a task today than when it was queued (a predictor learns). What it said then
 * counts until the task starts, so it is carried over to the next scheduler.
 */
export class CarriedRanks {
  readonly #key: TaskKey;
  readonly #carried: Map<number, number>;

  constructor(key: TaskKey, carried: Ranks) {
    this.#key = key;
    this.#carried = new Map(carried.map(([sequence, rank]) => [sequence, rank ?? -Infinity]));
  }

  readonly key: TaskKey = (task) => this.#carried.get(task.sequence) ?? this.#key(task);

  /** All that was carried over has been told. */
  forget(): void {
    this.#carried.clear();
  }

  /** What has to be carried over: where the key says something else by now. O(tasks). */
  toCarry(tasks: FlowTasks, column: number): Ranks {
    const ranks: [number, number | null][] = [];
    tasks.forEachWaiting((task, place) => {
      const rank = tasks.rank(place, column);
      if (rank !== this.#key(task)) ranks.push([task.sequence, rank === -Infinity ? null : rank]);
    });
    return ranks;
  }
}
