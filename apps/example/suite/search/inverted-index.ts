import { tokenize } from './tokenize.ts';

/** Which texts contain a word, and how often. */
export class InvertedIndex {
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #lengths: number[] = [];

  /** Returns the number under which the text is known. */
  add(text: string): number {
    const id = this.#lengths.length;
    const words = tokenize(text);
    this.#lengths.push(words.length);
    for (const word of words) {
      const posting = this.#postings.get(word) ?? new Map<number, number>();
      posting.set(id, (posting.get(id) ?? 0) + 1);
      this.#postings.set(word, posting);
    }
    return id;
  }

  get size(): number {
    return this.#lengths.length;
  }

  get meanLength(): number {
    return this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.size);
  }

  lengthOf(id: number): number {
    return this.#lengths[id] ?? 0;
  }

  /** Texts with this word, and how often each has it. */
  posting(word: string): ReadonlyMap<number, number> {
    return this.#postings.get(word) ?? new Map();
  }

  /** Texts that have all words of the query, in order of their numbers. */
  all(query: string): readonly number[] {
    const [first, ...rest] = tokenize(query)
      .map((word) => this.posting(word))
      .sort((a, b) => a.size - b.size);
    return [...(first?.keys() ?? [])].filter((id) => rest.every((posting) => posting.has(id)));
  }
}
