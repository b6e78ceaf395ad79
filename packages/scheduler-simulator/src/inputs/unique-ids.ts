/** Makes ids of names that may come several times: the second `a` is `a#2`. */
export class UniqueIds {
  readonly #counts = new Map<string, number>();

  of(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    if (count === 1) return name;
    const id = `${name}#${count}`;
    return this.#counts.has(id) ? this.of(id) : (this.#counts.set(id, 1), id);
  }
}
