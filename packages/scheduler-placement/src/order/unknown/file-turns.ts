/** Turns of one file. */
interface Turns {
  /** Tasks of it that were started while their duration was unknown. */
  taken: number;
  /** Tasks of it that wait. */
  waiting: number;
}

/** How many turns each file has had; kept while tasks of it wait. */
export class FileTurns {
  readonly #files = new Map<string, Turns>();

  /** @param left - By an earlier scheduler, for files that are still to be told of. */
  constructor(left: Iterable<readonly [file: string, taken: number]> = []) {
    for (const [file, taken] of left) this.#files.set(file, { taken, waiting: 0 });
  }

  taken(file: string): number {
    return this.#files.get(file)?.taken ?? 0;
  }

  /** A task of it waits. */
  queued(file: string): void {
    const turns = this.#files.get(file);
    if (turns === undefined) this.#files.set(file, { taken: 0, waiting: 1 });
    else turns.waiting += 1;
  }

  /** A task of it waits no longer; `isTurn` if it was started as an unknown one. */
  left(file: string, isTurn: boolean): void {
    const turns = this.#files.get(file);
    if (turns === undefined) return;
    turns.waiting -= 1;
    if (isTurn) turns.taken += 1;
    if (turns.waiting <= 0) this.#files.delete(file);
  }

  /** All that waits has been told: what was left for other files is void. */
  settle(): void {
    for (const [file, { waiting }] of this.#files) if (waiting === 0) this.#files.delete(file);
  }

  /** To be handed on. */
  state(): [file: string, taken: number][] {
    return [...this.#files].flatMap(([file, { taken }]) => (taken > 0 ? [[file, taken]] : []));
  }
}
