const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;

/** A stretch of arrival numbers. */
class Page {
  /** Values plus one, so that 0 is none. */
  readonly values = new Int32Array(PAGE_SIZE);
  count = 0;
}

/**
 * Small whole numbers by arrival number. Arrival numbers rise, so those in use lie close together: they stand in
 * pages, and a page without any is dropped. Several times as fast as a `Map`, which is sorted anew again and again
 * as its front is deleted.
 */
export class SequenceIndex {
  readonly #pages = new Map<number, Page>();
  #recentNumber = -1;
  #recent: Page | undefined;

  /** -1 if there is none. O(1). */
  get(sequence: number): number {
    const number = Math.floor(sequence / PAGE_SIZE);
    const page = this.#page(number);
    return page === undefined ? -1 : (page.values[sequence - number * PAGE_SIZE] ?? 0) - 1;
  }

  set(sequence: number, value: number): void {
    const number = Math.floor(sequence / PAGE_SIZE);
    let page = this.#page(number);
    if (page === undefined) {
      page = new Page();
      this.#pages.set(number, page);
      this.#recentNumber = number;
      this.#recent = page;
    }
    const offset = sequence - number * PAGE_SIZE;
    if (page.values[offset] === 0) page.count += 1;
    page.values[offset] = value + 1;
  }

  delete(sequence: number): void {
    const number = Math.floor(sequence / PAGE_SIZE);
    const page = this.#page(number);
    const offset = sequence - number * PAGE_SIZE;
    if (page === undefined || (page.values[offset] ?? 0) === 0) return;
    page.values[offset] = 0;
    page.count -= 1;
    if (page.count > 0) return;
    this.#pages.delete(number);
    if (this.#recentNumber === number) this.#recentNumber = -1;
  }

  #page(number: number): Page | undefined {
    if (number === this.#recentNumber) return this.#recent;
    const page = this.#pages.get(number);
    if (page === undefined) return undefined;
    this.#recentNumber = number;
    this.#recent = page;
    return page;
  }
}
