/** Small whole numbers to number things with that come and go; the smaller ones are used again. */
export class NumberPool {
  readonly #free: number[] = [];
  #next = 0;

  take(): number {
    const again = this.#free.pop();
    if (again !== undefined) return again;
    this.#next += 1;
    return this.#next - 1;
  }

  giveBack(number: number): void {
    this.#free.push(number);
  }
}
