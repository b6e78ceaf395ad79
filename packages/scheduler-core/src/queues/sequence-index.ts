const PAGE_SIZE = 256;
/** Pages at hand without a look-up; a power of two. */
const AT_HAND = 64;

/** A stretch of arrival numbers. */
class Page {
  readonly number: number;
  /** Values plus one, so that 0 is none. */
  readonly values = new Int32Array(PAGE_SIZE);
  count = 0;

  constructor(number: number) {
    this.number = number;
  }
}

/**
 * Small whole numbers (0 to 2³¹ − 2) by arrival number. Arrival numbers rise, so those in use lie close together: they stand in
 * pages, and a page without any is dropped. Several times as fast as a `Map`, which is sorted anew again and again
 * as its front is deleted.
 */
export class SequenceIndex {
  readonly #pages = new Map<number, Page>();
  /** The page last asked for, for each remainder of page numbers. */
  readonly #atHand: (Page | undefined)[] = Array.from({ length: AT_HAND }, () => undefined);

  /** -1 if there is none. O(1). */
  get(sequence: number): number {
    const number = Math.floor(sequence / PAGE_SIZE);
    const page = this.#page(number);
    return page === undefined ? -1 : (page.values[sequence - number * PAGE_SIZE] ?? 0) - 1;
  }

  set(sequence: number, value: number): void {
    const number = Math.floor(sequence / PAGE_SIZE);
    const page = this.#page(number) ?? this.#open(number);
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
    this.#atHand[number & (AT_HAND - 1)] = undefined;
  }

  #page(number: number): Page | undefined {
    const atHand = this.#atHand[number & (AT_HAND - 1)];
    if (atHand?.number === number) return atHand;
    const page = this.#pages.get(number);
    if (page !== undefined) this.#atHand[number & (AT_HAND - 1)] = page;
    return page;
  }

  #open(number: number): Page {
    const page = new Page(number);
    this.#pages.set(number, page);
    this.#atHand[number & (AT_HAND - 1)] = page;
    return page;
  }
}
