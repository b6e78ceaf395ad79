const view = new DataView(new ArrayBuffer(8));

/**
 * Finite values of 0 or more, counted in buckets that are a thousandth of their value wide, so that a quantile is right
 * to 0.1 % however many there are. The bucket is the head of the number's own bits (sign, exponent, ten bits of
 * fraction): no logarithm, so it is the same on every machine.
 */
export class Quantiles {
  readonly #counts = new Map<number, number>();
  #count = 0;
  #sum = 0;
  #max = 0;

  get count(): number {
    return this.#count;
  }

  /** The largest, exactly; 0 if there is none. */
  get max(): number {
    return this.#max;
  }

  /** Exact but for rounding; 0 if there is none. */
  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  add(value: number): void {
    view.setFloat64(0, value);
    const bucket = view.getUint32(0) >>> 10;
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + 1);
    this.#count += 1;
    this.#sum += value;
    if (value > this.#max) this.#max = value;
  }

  addAll(other: Quantiles): void {
    for (const [bucket, count] of other.#counts)
      this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#max = Math.max(this.#max, other.#max);
  }

  /** The least value that this share of all does not exceed, to 0.1 %; 0 if there is none. O(buckets log buckets). */
  at(share: number): number {
    const rank = Math.ceil(share * this.#count);
    let seen = 0;
    for (const bucket of [...this.#counts.keys()].sort((a, b) => a - b)) {
      seen += this.#counts.get(bucket) ?? 0;
      if (seen < rank) continue;
      return Math.min(this.#max, (edgeOf(bucket) + edgeOf(bucket + 1)) / 2);
    }
    return this.#max;
  }
}

/** Where a bucket begins. The first holds 0 alone, but for numbers that no clock gives. */
function edgeOf(bucket: number): number {
  if (bucket <= 1) return 0;
  view.setUint32(0, bucket << 10);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
