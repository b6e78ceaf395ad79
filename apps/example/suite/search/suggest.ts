import { brokenOnPurpose } from '../broken-on-purpose.ts';

interface Node {
  readonly next: Map<string, Node>;
  count: number;
}

/** Completes what somebody has begun to type, the most frequent words first. */
export class Suggestions {
  readonly #root: Node = { next: new Map(), count: 0 };

  learn(word: string): void {
    let node = this.#root;
    for (const letter of word) {
      const next = node.next.get(letter) ?? { next: new Map<string, Node>(), count: 0 };
      node.next.set(letter, next);
      node = next;
    }
    node.count += 1;
  }

  suggest(beginning: string, most: number): readonly string[] {
    let node: Node | undefined = this.#root;
    for (const letter of beginning) node = node?.next.get(letter);
    if (node === undefined) return [];
    return [...words(node, beginning)]
      .sort((a, b) => (brokenOnPurpose ? 0 : b.count - a.count) || (a.word < b.word ? -1 : 1))
      .slice(0, most)
      .map(({ word }) => word);
  }
}

function* words(node: Node, word: string): Generator<{ word: string; count: number }> {
  if (node.count > 0) yield { word, count: node.count };
  for (const [letter, next] of node.next) yield* words(next, word + letter);
}
