import { type Rank, SchedulerError } from '@fairlead/scheduler-core';

const MOST_RANKS = 8;

/** The rank functions that the scheduler in charge uses; each has an index in every room where it was asked. */
export class RankTable {
  readonly #ranks = new Set<Rank>();

  /** @throws SchedulerError `RANKS_TOO_MANY`. */
  admit(rank: Rank): void {
    if (this.#ranks.has(rank)) return;
    if (this.#ranks.size >= MOST_RANKS) {
      throw new SchedulerError({
        code: 'RANKS_TOO_MANY',
        message: `the scheduler asked for more than ${MOST_RANKS} ranks`,
        where: 'candidates.best',
        mend: 'make each rank function once, outside of place and schedule, and pass the same one each time',
      });
    }
    this.#ranks.add(rank);
  }

  has(rank: Rank): boolean {
    return this.#ranks.has(rank);
  }

  clear(): void {
    this.#ranks.clear();
  }
}
