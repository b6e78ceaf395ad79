/** Collects changes and writes them together, a while after the first, one batch at a time and in order. */
export class WriteBehind<T> {
  readonly #write: (batch: readonly T[]) => Promise<void>;
  readonly #waitMs: number;
  #waiting: T[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (batch: readonly T[]) => Promise<void>, waitMs: number) {
    this.#write = write;
    this.#waitMs = waitMs;
  }

  add(change: T): void {
    this.#waiting.push(change);
    this.#timer ??= setTimeout(() => {
      this.#hand();
    }, this.#waitMs);
  }

  /** Resolves when everything that was added is written. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) this.#hand();
    await this.#writing;
  }

  #hand(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#writing = this.#writing.then(() => this.#write(batch));
  }
}
