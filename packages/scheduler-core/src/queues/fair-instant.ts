/** What time it is, in seconds since the host's start, as far as was observed. Never goes back. */
export class Instant {
  #seconds: number;

  constructor(seconds = 0) {
    this.#seconds = seconds;
  }

  get seconds(): number {
    return this.#seconds;
  }

  advance(seconds: number): void {
    if (seconds > this.#seconds && seconds < Infinity) this.#seconds = seconds;
  }
}
