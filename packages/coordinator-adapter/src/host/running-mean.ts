/** The mean of all that was added. */
export class RunningMean {
  #count = 0;
  #mean = 0;

  add(value: number): void {
    this.#count += 1;
    this.#mean += (value - this.#mean) / this.#count;
  }

  get count(): number {
    return this.#count;
  }

  /** Goes on from a mean of so many. */
  resume(count: number, mean: number): void {
    this.#count = count;
    this.#mean = mean;
  }

  /** `undefined` before the first. */
  get value(): number | undefined {
    return this.#count === 0 ? undefined : this.#mean;
  }
}
