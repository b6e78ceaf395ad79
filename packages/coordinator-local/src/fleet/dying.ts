import { SchedulerError } from '@fairlead/scheduler-core';

/** Deaths in a row, without a finished test between, after which a post is given up. */
const MOST_DEATHS = 5;
/** The same for a post whose workers have never even begun. */
const MOST_FALSE_STARTS = 3;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1_000;

/** A death, for people. */
export interface Death {
  readonly workerId: string;
  readonly cause: string;
  /** The last that it printed as errors. */
  readonly errorOutput: string;
}

/** How often the processes of a post have died of themselves, and what follows from that. */
export class Dying {
  #inARow = 0;
  #hasEverJoined = false;

  /** A process has come up. */
  joined(): void {
    this.#hasEverJoined = true;
  }

  /** A process has finished a test. */
  finished(): void {
    this.#inARow = 0;
  }

  /** One more has died. */
  died(): void {
    this.#inARow += 1;
  }

  /** How long to wait before the next is started. */
  get waitMs(): number {
    const waits = this.#inARow - 1;
    return waits <= 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** waits, LONGEST_WAIT_MS);
  }

  /** Why no other is started, if it is so. */
  giveUp({ workerId, cause, errorOutput }: Death): SchedulerError | undefined {
    if (this.#inARow < (this.#hasEverJoined ? MOST_DEATHS : MOST_FALSE_STARTS)) return undefined;
    const said = errorOutput === '' ? '' : `; it said: ${errorOutput}`;
    return new SchedulerError({
      code: 'WORKER_KEEPS_DYING',
      message: `a worker died ${this.#inARow} times in a row without having finished a test, at last by ${cause}${said}`,
      where: `worker ${JSON.stringify(workerId)}`,
      mend: this.#hasEverJoined
        ? 'look for what kills it: memory that runs out, or a test that kills its parent process'
        : 'look at what it said; it is started with the environment and in the root that the coordinator was given',
    });
  }
}
