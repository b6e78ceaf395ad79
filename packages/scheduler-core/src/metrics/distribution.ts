/** What a distribution has seen. */
export interface DistributionSnapshot {
  readonly count: number;
  readonly sum: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** How many values were at most `bound`; the last bound is without limit, said as `null`. */
  readonly buckets: readonly { readonly bound: number | null; readonly count: number }[];
}

/** Values counted in buckets; quantiles are read off by interpolation within a bucket. */
export class Distribution {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #count = 0;
  #sum = 0;
  #largest = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  /** What is not a number is not counted. O(log buckets). */
  record(value: number): void {
    if (Number.isNaN(value)) return;
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
    this.#largest = Math.max(this.#largest, value);
  }

  snapshot(): DistributionSnapshot {
    let total = 0;
    const buckets = this.#counts.map((count, index) => {
      total += count;
      return { bound: this.#bounds[index] ?? null, count: total };
    });
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => this.#quantile(share));
    return { count: this.#count, sum: this.#sum, p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, buckets };
  }

  #quantile(share: number): number {
    let left = share * this.#count;
    for (const [index, count] of this.#counts.entries()) {
      if (count > 0 && left <= count) {
        const from = index === 0 ? Math.min(0, this.#largest) : (this.#bounds[index - 1] ?? 0);
        const to = Math.min(this.#bounds[index] ?? this.#largest, this.#largest);
        return from + ((to - from) * left) / count;
      }
      left -= count;
    }
    return 0;
  }
}
