import type { Shape } from '@fairlead/scheduler-core';
import { UNKNOWN } from '../../history/key-record.ts';
import { type ClassPaces, ESTIMATE } from '../../prediction/class-paces.ts';
import { isLonger } from '../heads.ts';
import { Ladder } from './ladder.ts';
import { Standing } from './standing.ts';
import type { TaskLine } from './task-line.ts';
import type { UnknownLines } from '../unknown/unknown-lines.ts';
import { estimateOf } from '../work/waiting-work.ts';

/**
 * The waiting lines of one shape: known ones by predicted duration, a ladder for each class that predictions come
 * from (so that a new pace of a class moves nothing); unknown ones; and those that may fail, once more, by score.
 */
export class ShapeOrder {
  readonly shape: Shape;
  readonly unknown: UnknownLines;
  /** How many tasks. */
  size = 0;
  readonly #paces: ClassPaces;
  readonly #leastScore: number;
  readonly #ladders: Ladder[] = [];
  readonly #suspects = new Ladder();

  /** @param leastScore - Failure scores from here on make a suspect. */
  constructor(shape: Shape, paces: ClassPaces, unknown: UnknownLines, leastScore: number) {
    this.shape = shape;
    this.#paces = paces;
    this.unknown = unknown;
    this.#leastScore = leastScore;
  }

  /** The known line with the longest prediction. O(classes). */
  longest(): TaskLine | undefined {
    let longest: TaskLine | undefined;
    for (const ladder of this.#ladders) {
      const line = ladder.first?.line;
      if (line !== undefined && (longest === undefined || isLonger(line, longest, this.#paces)))
        longest = line;
    }
    return longest;
  }

  /** The known line with the shortest prediction, to 3 %. O(classes). */
  shortest(): TaskLine | undefined {
    let shortest: TaskLine | undefined;
    for (const ladder of this.#ladders) {
      const line = ladder.last?.line;
      if (line !== undefined && (shortest === undefined || !isLonger(line, shortest, this.#paces)))
        shortest = line;
    }
    return shortest;
  }

  /** The longest known line up to a duration at pace 1, to 3 %. O(classes). */
  upTo(limitUs: number): TaskLine | undefined {
    let longest: TaskLine | undefined;
    for (let source = 0; source < this.#ladders.length; source += 1) {
      const line = this.#ladders[source]?.upTo(limitUs * this.#paces.paceOf(source))?.line;
      if (line !== undefined && (longest === undefined || isLonger(line, longest, this.#paces)))
        longest = line;
    }
    return longest;
  }

  /** The line that most likely fails. O(1). */
  get suspect(): TaskLine | undefined {
    return this.#suspects.first?.line;
  }

  /** How many tasks of known duration go before a line among the longest. O(lines), on demand. */
  countLonger(line: TaskLine): number {
    let count = 0;
    for (const ladder of this.#ladders) {
      for (const other of ladder.lines()) if (isLonger(other, line, this.#paces)) count += other.size;
    }
    return count;
  }

  /** All of them, in no order. */
  *lines(): Iterable<TaskLine> {
    yield* this.unknown.lines();
    for (const ladder of this.#ladders) yield* ladder.lines();
  }

  /** Puts a line in. O(log lines). */
  enter(line: TaskLine): void {
    const { record, first, standing } = line;
    if (first === undefined) return;
    const estimateUs = record.source === UNKNOWN ? estimateOf(first) : record.predictedUs;
    line.source = record.source === UNKNOWN && estimateUs !== undefined ? ESTIMATE : record.source;
    if (estimateUs === undefined) this.unknown.add(line);
    else {
      standing.value = estimateUs;
      standing.tie = line.sequence;
      this.#ladderOf(line.source).add(standing);
    }
    if (record.failureScore < this.#leastScore) return;
    line.suspicion ??= new Standing(line);
    const { suspicion } = line;
    suspicion.value = suspicionOf(record.failureScore);
    suspicion.tie = line.sequence;
    this.#suspects.add(suspicion);
  }

  /** Takes a line out. O(log lines). */
  leave(line: TaskLine): void {
    if (line.source === UNKNOWN) this.unknown.remove(line);
    else this.#ladderOf(line.source).remove(line.standing);
    if (line.suspicion !== undefined) this.#suspects.remove(line.suspicion);
  }

  /** Its first task, its prediction or its score is another than before. O(log lines). */
  refresh(line: TaskLine): void {
    this.leave(line);
    this.enter(line);
  }

  /** Its first task is another than before, and nothing else. O(log lines). */
  advance(line: TaskLine): void {
    const { record, first, standing, suspicion } = line;
    if (first === undefined) return;
    if (record.source !== UNKNOWN) {
      standing.tie = first.sequence;
      this.#ladderOf(line.source).moved(standing);
      if (suspicion === undefined || suspicion.bucket < 0) return;
      suspicion.tie = first.sequence;
      this.#suspects.moved(suspicion);
    } else if (
      line.source !== UNKNOWN ||
      estimateOf(first) !== undefined ||
      record.failureScore >= this.#leastScore ||
      !this.unknown.advance(line)
    ) {
      this.refresh(line);
    }
  }

  #ladderOf(source: number): Ladder {
    while (this.#ladders.length <= source) this.#ladders.push(new Ladder());
    return this.#ladders[source] ?? new Ladder();
  }
}

/** Scores are ordered by whole numbers, in steps of a millionth; the smallest that is told apart is 2⁻⁶³. */
function suspicionOf(score: number): number {
  return Math.round((Math.log2(score) + 63) * 2 ** 20);
}
