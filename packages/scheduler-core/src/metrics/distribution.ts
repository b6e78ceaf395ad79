/** What a distribution has seen. */
export interface DistributionSnapshot {
  readonly count: number;
  readonly sum: number;
  /** Estimated: linear within a bucket, and never outside of what was seen. 0 if nothing was. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** How many values were at most `bound`; the last bound is without limit, said as `null`. */
  readonly buckets: readonly { readonly bound: number | null; readonly count: number }[];
}

/** Finite values counted in buckets. */
export class Distribution {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #count = 0;
  #sum = 0;
  #least = Infinity;
  #largest = -Infinity;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  /** O(log buckets). */
  record(value: number): void {
    let low = 0;
    let high = this.#bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    this.#counts[low] = (this.#counts[low] ?? 0) + 1;
    this.#count += 1;
    this.#sum += value;
    if (value < this.#least) this.#least = value;
    if (value > this.#largest) this.#largest = value;
  }

  snapshot(): DistributionSnapshot {
    let total = 0;
    const buckets = this.#counts.map((count, index) => {
      total += count;
      return { bound: this.#bounds[index] ?? null, count: total };
    });
    return {
      count: this.#count,
      sum: this.#sum,
      p50: this.#quantile(0.5),
      p95: this.#quantile(0.95),
      p99: this.#quantile(0.99),
      buckets,
    };
  }

  #quantile(share: number): number {
    if (this.#count === 0) return 0;
    let left = share * this.#count;
    for (const [index, count] of this.#counts.entries()) {
      if (count > 0 && left <= count) {
        const from = Math.max(this.#bounds[index - 1] ?? -Infinity, this.#least);
        const to = Math.min(this.#bounds[index] ?? Infinity, this.#largest);
        // Rounding may lead out of the bucket where its ends differ by many magnitudes.
        return Math.min(Math.max(from + ((to - from) * left) / count, from), to);
      }
      left -= count;
    }
    return this.#largest;
  }
}
