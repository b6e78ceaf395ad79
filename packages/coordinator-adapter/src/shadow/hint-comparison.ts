import type { WorkerHint } from '@fairlead/scheduler-core';

/** Compares advice about workers, in order; an advice may come a little earlier or later than its twin. */
export class HintComparison {
  readonly #mine: WorkerHint[];
  readonly #theirs: WorkerHint[] = [];
  #different = 0;

  /** @param mine - Grows as the follower's scheduler gives hints. */
  constructor(mine: WorkerHint[]) {
    this.#mine = mine;
  }

  recorded(hint: WorkerHint): void {
    this.#theirs.push(hint);
    this.#settle();
  }

  /** How many differ, those without a counterpart included. */
  get different(): number {
    this.#settle();
    return this.#different + this.#mine.length + this.#theirs.length;
  }

  #settle(): void {
    const count = Math.min(this.#mine.length, this.#theirs.length);
    const mine = this.#mine.splice(0, count);
    for (const [index, their] of this.#theirs.splice(0, count).entries())
      if (JSON.stringify(mine[index]) !== JSON.stringify(their)) this.#different += 1;
  }
}
