/** Buckets per doubling; a quantile is off by less than 10 %. */
const RESOLUTION = 8;
const BUCKETS = 40 * RESOLUTION;

/** How long decisions took, as a histogram of fixed size. */
export class DecisionTimer {
  readonly #buckets = new Float64Array(BUCKETS);
  #count = 0;
  /** What all cycles took, from opening to closing, in microseconds. */
  totalUs = 0;

  get count(): number {
    return this.#count;
  }

  /** Decisions of one cycle, and the time it took them together, in microseconds. */
  record(decisions: number, microseconds: number): void {
    if (decisions === 0) return;
    const each = Math.max(microseconds / decisions, 0.001);
    const bucket = Math.floor((Math.log2(each) + 10) * RESOLUTION);
    const index = Math.min(Math.max(bucket, 0), BUCKETS - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + decisions;
    this.#count += decisions;
  }

  /** The time that this share of the decisions took at most, in microseconds; 0 before the first. */
  quantile(share: number): number {
    let left = share * this.#count;
    for (const [index, count] of this.#buckets.entries()) {
      left -= count;
      if (count > 0 && left <= 0) return 2 ** ((index + 1) / RESOLUTION - 10);
    }
    return 0;
  }
}
