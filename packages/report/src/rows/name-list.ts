/** Names in the order in which they were first seen, each with its place. */
export class NameList {
  readonly #places = new Map<string, number>();

  /** The place of a name; a new one gets the next. */
  placeOf(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(name, place);
    return place;
  }

  /** The names by place. */
  all(): string[] {
    return [...this.#places.keys()];
  }
}
