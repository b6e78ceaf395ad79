/** Mean runtimes that a running task is charged in advance: long enough to spread slots, short enough to be exact. */
const MEANS = 20;
const GUESS_SECONDS = 60;
const LEAST_SECONDS = 0.001;
/** T follows the mean in steps, so that keys need to be worked out anew only now and then. */
const STEP = 1 / 8;

/** How a {@link ResidualTime} stands; plain data. */
export interface ResidualState {
  readonly seconds: number;
  readonly count: number;
  readonly sum: number;
}

/**
 * T of the fair share rule: what a running task is charged for the time it may still take, 20 × the mean runtime
 * of the tasks that have finished, 60 s before any has. One for all accounts of a tree.
 */
export class ResidualTime {
  readonly #isFixed: boolean;
  #seconds: number;
  #count = 0;
  #sum = 0;

  /** @param seconds - Fixes T. (Default: it follows what finishes) */
  constructor(seconds?: number) {
    this.#isFixed = seconds !== undefined;
    this.#seconds = seconds ?? GUESS_SECONDS;
  }

  /** T. Within an eighth of 20 means. */
  get seconds(): number {
    return this.#seconds;
  }

  /** Counts the runtime of a finished task; returns whether T fell, so that keys which were lower bounds are none. */
  record(runtimeSeconds: number): boolean {
    if (this.#isFixed || !(runtimeSeconds >= 0 && runtimeSeconds < Infinity)) return false;
    this.#count += 1;
    this.#sum += runtimeSeconds;
    const exact = Math.max(LEAST_SECONDS, (MEANS * this.#sum) / this.#count);
    const before = this.#seconds;
    if (this.#count > 1 && Math.abs(exact - before) <= before * STEP) return false;
    this.#seconds = exact;
    return exact < before;
  }

  state(): ResidualState {
    return { seconds: this.#seconds, count: this.#count, sum: this.#sum };
  }

  restore(state: ResidualState): void {
    if (this.#isFixed) return;
    this.#seconds = state.seconds;
    this.#count = state.count;
    this.#sum = state.sum;
  }
}
