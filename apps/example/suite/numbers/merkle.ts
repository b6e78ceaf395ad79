import { createHash } from 'node:crypto';
import { brokenOnPurpose } from '../broken-on-purpose.ts';

/** One step of a proof: the neighbour's digest, and on which side it stands. */
export interface ProofStep {
  readonly side: 'left' | 'right';
  readonly digest: string;
}

/** Digests over many pieces, such that one digest vouches for all, and few prove one (Merkle 1987). */
export class MerkleTree {
  readonly #levels: readonly (readonly string[])[];

  constructor(pieces: readonly string[]) {
    let level: readonly string[] = pieces.map(digestOf);
    const levels = [level];
    while (level.length > 1) {
      level = pairs(level);
      levels.push(level);
    }
    this.#levels = levels;
  }

  get root(): string {
    return this.#levels.at(-1)?.[0] ?? digestOf('');
  }

  proof(piece: number): readonly ProofStep[] {
    return this.#levels.slice(0, -1).flatMap((level, height): ProofStep[] => {
      const at = piece >> height;
      const digest = level[at ^ 1];
      return digest === undefined
        ? []
        : [{ side: at % 2 === 1 && !brokenOnPurpose ? 'left' : 'right', digest }];
    });
  }
}

/** Whether the piece belongs to the tree of this root. */
export function proves(root: string, piece: string, proof: readonly ProofStep[]): boolean {
  const top = proof.reduce(
    (digest, step) =>
      step.side === 'left' ? digestOf(step.digest + digest) : digestOf(digest + step.digest),
    digestOf(piece),
  );
  return top === root;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function pairs(level: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, pair) => {
    const left = level[2 * pair] ?? '';
    const right = level[2 * pair + 1];
    return right === undefined ? left : digestOf(left + right);
  });
}
