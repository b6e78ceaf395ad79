/** Gives out ids for workers, none twice: `w1`, `w2`, … or, where an id is wished for, `gpu`, `gpu-2`, `gpu-3`. */
export class WorkerIds {
  readonly #taken: Set<string>;
  readonly #numbers = new Map<string, number>();

  /** @param wishes - Ids that are kept for those who wish for them. */
  constructor(wishes: Iterable<string>) {
    this.#taken = new Set(wishes);
  }

  next(wish: string | undefined): string {
    const stem = wish === undefined ? 'w' : `${wish}-`;
    let number = this.#numbers.get(stem) ?? 0;
    let id: string;
    do {
      number += 1;
      id = wish !== undefined && number === 1 ? wish : `${stem}${number}`;
    } while (id !== wish && this.#taken.has(id));
    this.#numbers.set(stem, number);
    this.#taken.add(id);
    return id;
  }
}
