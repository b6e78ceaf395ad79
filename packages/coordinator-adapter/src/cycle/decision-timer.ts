/** Buckets per doubling; a quantile is off by less than 10 %. */
const RESOLUTION = 8;
const BUCKETS = 40 * RESOLUTION;
/** So many cycles are timed one by one; after that, one of these. */
const ALL_TIMED = 10_000;
const TIMED_OF = 16;

/** How long decisions took, as a histogram of fixed size. */
export class DecisionTimer {
  readonly #buckets = new Float64Array(BUCKETS);
  #count = 0;
  #timed = 0;
  #timedUs = 0;
  #cycles = 0;

  /** Whether the next cycle is to be timed: reading the clock twice would be a tenth of a decision. */
  get isDue(): boolean {
    return this.#cycles < ALL_TIMED || this.#cycles % TIMED_OF === 0;
  }

  get count(): number {
    return this.#count;
  }

  /** The time that all of them took together, in microseconds: what was timed, scaled up. */
  get totalUs(): number {
    return this.#timed === 0 ? 0 : (this.#timedUs * this.#count) / this.#timed;
  }

  /** Decisions of one cycle, and the time it took them together, in microseconds, if it was taken. */
  record(decisions: number, microseconds: number | undefined): void {
    this.#cycles += 1;
    this.#count += decisions;
    if (decisions === 0 || microseconds === undefined) return;
    this.#timed += decisions;
    this.#timedUs += microseconds;
    const each = Math.max(microseconds / decisions, 0.001);
    const bucket = Math.floor((Math.log2(each) + 10) * RESOLUTION);
    const index = Math.min(Math.max(bucket, 0), BUCKETS - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + decisions;
  }

  /** The time that this share of the decisions took at most, in microseconds; 0 before the first. */
  quantile(share: number): number {
    let left = share * this.#timed;
    for (const [index, count] of this.#buckets.entries()) {
      left -= count;
      if (count > 0 && left <= 0) return 2 ** ((index + 1) / RESOLUTION - 10);
    }
    return 0;
  }
}
