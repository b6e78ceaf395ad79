import type { InvertedIndex } from './inverted-index.ts';
import { tokenize } from './tokenize.ts';

/** A text and how well it answers. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** The best answers, best first (BM25 with k1 = 1.2 and b = 0.75: Robertson and Zaragoza 2009). */
export function rank(index: InvertedIndex, query: string, most: number): readonly Hit[] {
  const scores = new Map<number, number>();
  for (const word of tokenize(query)) {
    const posting = index.posting(word);
    const rarity = Math.log(1 + (index.size - posting.size + 0.5) / (posting.size + 0.5));
    for (const [id, count] of posting) {
      const length = 1 - 0.75 + (0.75 * index.lengthOf(id)) / index.meanLength;
      scores.set(id, (scores.get(id) ?? 0) + (rarity * count * 2.2) / (count + 1.2 * length));
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, most);
}
