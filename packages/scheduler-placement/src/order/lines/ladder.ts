import type { Standing } from './standing.ts';
import { StandingHeap } from './standing-heap.ts';
import type { TaskLine } from './task-line.ts';

/** Rungs to a doubling; as many as bits in a word, so that a word says which of them are empty. */
const RUNGS = 32;
/** Doublings that are told apart: up to the largest number whose sums are exact. */
const OCTAVES = 54;

/**
 * Lines by a whole number, on rungs that are 2 to 3 % apart, a heap on each. The largest is exact, as is the order
 * in which the largest ones come; the smallest, and the largest up to a bound, are exact to a rung. A few steps and
 * O(log lines on a rung) each, in a structure that touches little memory.
 */
export class Ladder {
  readonly #heaps: (StandingHeap | undefined)[] = [];
  /** A bit for each rung that is not empty, a word per octave; and a bit for each word that is not 0. */
  readonly #words = new Int32Array(OCTAVES);
  #lowOctaves = 0;
  #highOctaves = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The largest, exactly. */
  get first(): Standing | undefined {
    const octave = highestOctave(this.#highOctaves, this.#lowOctaves);
    return octave < 0 ? undefined : this.#heaps[octave * RUNGS + highestBit(this.#words[octave] ?? 0)]?.first;
  }

  /** The first on the lowest rung that has any. */
  get last(): Standing | undefined {
    const octave = this.#lowOctaves !== 0 ? lowestBit(this.#lowOctaves) : 32 + lowestBit(this.#highOctaves);
    if (this.#size === 0) return undefined;
    return this.#heaps[octave * RUNGS + lowestBit(this.#words[octave] ?? 0)]?.first;
  }

  /** One that is at most so large; no larger one is, but for what stands on the bound's own rung. */
  upTo(bound: number): Standing | undefined {
    if (bound < 0 || this.#size === 0) return undefined;
    const rung = rungOf(bound);
    const own = this.#heaps[rung]?.first;
    if (own !== undefined && own.value <= bound) return own;
    const octave = Math.floor(rung / RUNGS);
    const below = (this.#words[octave] ?? 0) & (2 ** (rung % RUNGS) - 1);
    if (below !== 0) return this.#heaps[octave * RUNGS + highestBit(below)]?.first;
    const lower = highestOctave(
      octave > 32 ? this.#highOctaves & (2 ** (octave - 32) - 1) : 0,
      octave >= 32 ? this.#lowOctaves : this.#lowOctaves & (2 ** octave - 1),
    );
    return lower < 0 ? undefined : this.#heaps[lower * RUNGS + highestBit(this.#words[lower] ?? 0)]?.first;
  }

  add(item: Standing): void {
    const rung = rungOf(item.value);
    let heap = this.#heaps[rung];
    if (heap === undefined) {
      while (this.#heaps.length < rung) this.#heaps.push(undefined);
      heap = new StandingHeap();
      this.#heaps[rung] = heap;
    }
    if (heap.size === 0) this.#mark(rung, true);
    heap.add(item);
    item.bucket = rung;
    this.#size += 1;
  }

  /** Nothing happens if it is not in. */
  remove(item: Standing): void {
    const rung = item.bucket;
    const heap = this.#heaps[rung];
    if (rung < 0 || heap === undefined) return;
    heap.remove(item);
    item.bucket = -1;
    this.#size -= 1;
    if (heap.size === 0) this.#mark(rung, false);
  }

  /** Its value or tie is another than before; it is in. */
  moved(item: Standing): void {
    const rung = rungOf(item.value);
    if (rung === item.bucket) this.#heaps[rung]?.moved(item);
    else {
      this.remove(item);
      this.add(item);
    }
  }

  /** All lines, in no order. */
  *lines(): Iterable<TaskLine> {
    for (const heap of this.#heaps) for (const { line } of heap?.items ?? []) yield line;
  }

  #mark(rung: number, isUsed: boolean): void {
    const octave = Math.floor(rung / RUNGS);
    const bit = 1 << (rung % RUNGS);
    const before = this.#words[octave] ?? 0;
    const word = isUsed ? before | bit : before & ~bit;
    this.#words[octave] = word;
    const octaveBit = 1 << (octave % 32);
    if (octave < 32)
      this.#lowOctaves = word === 0 ? this.#lowOctaves & ~octaveBit : this.#lowOctaves | octaveBit;
    else this.#highOctaves = word === 0 ? this.#highOctaves & ~octaveBit : this.#highOctaves | octaveBit;
  }
}

/** Equal steps within each doubling: exact, and rising with the number. */
function rungOf(value: number): number {
  if (value < 1) return 0;
  const whole = Math.min(value, 2 ** 53 - 1);
  const octave = whole < 2 ** 32 ? 31 - Math.clz32(whole) : 63 - Math.clz32(Math.floor(whole / 2 ** 32));
  const scale = 2 ** octave;
  return (octave + 1) * RUNGS + Math.floor(((whole - scale) / scale) * RUNGS);
}

function highestBit(word: number): number {
  return 31 - Math.clz32(word);
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** -1 if there is none. */
function highestOctave(high: number, low: number): number {
  if (high !== 0) return 32 + highestBit(high);
  return low === 0 ? -1 : highestBit(low);
}
