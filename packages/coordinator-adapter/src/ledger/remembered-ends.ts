import type { TaskOutcome } from './task-outcome.ts';

/** How the latest tasks ended, for tasks submitted later that come after them. A ring: two writes for each end. */
export class RememberedEnds {
  readonly #most: number;
  readonly #ids: string[] = [];
  readonly #outcomes: TaskOutcome[] = [];
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(id: string, outcome: TaskOutcome): void {
    if (this.#most === 0) return;
    this.#ids[this.#next] = id;
    this.#outcomes[this.#next] = outcome;
    this.#next = this.#next + 1 === this.#most ? 0 : this.#next + 1;
  }

  /** The latest end of each id. O(remembered), so ask once for many tasks. */
  byId(): ReadonlyMap<string, TaskOutcome> {
    const ends = new Map<string, TaskOutcome>();
    const count = this.#ids.length;
    for (let step = 0; step < count; step += 1) {
      const index = (this.#next + step) % count;
      const id = this.#ids[index];
      const outcome = this.#outcomes[index];
      if (id !== undefined && outcome !== undefined) ends.set(id, outcome);
    }
    return ends;
  }
}
