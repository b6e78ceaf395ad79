import type { ClassPaces } from '../prediction/class-paces.ts';
import type { ShapeOrder } from './lines/shape-order.ts';
import type { Standing } from './lines/standing.ts';
import { standsBefore } from './lines/standing-heap.ts';
import type { TaskLine } from './lines/task-line.ts';

/** The first lines of each kind, over the shapes that were looked at. */
export class Heads {
  longest: TaskLine | undefined;
  shortest: TaskLine | undefined;
  unknown: TaskLine | undefined;
  suspect: TaskLine | undefined;
  /** The longest that slow workers are done with in time, of shapes that only they have room for. */
  slow: TaskLine | undefined;
  readonly #paces: ClassPaces;

  constructor(paces: ClassPaces) {
    this.#paces = paces;
  }

  clear(): void {
    this.longest = undefined;
    this.shortest = undefined;
    this.unknown = undefined;
    this.suspect = undefined;
    this.slow = undefined;
  }

  /** A shape that may start anywhere. @param bySize - Unknown ones by size, since no duration at all is known. */
  see(order: ShapeOrder, bySize: boolean): void {
    this.longest = this.#longer(this.longest, order.longest());
    const shortest = order.shortest();
    if (
      shortest !== undefined &&
      (this.shortest === undefined || isLonger(this.shortest, shortest, this.#paces))
    ) {
      this.shortest = shortest;
    }
    const unknown = bySize ? order.unknown.largest : order.unknown.next;
    if (
      unknown !== undefined &&
      (this.unknown === undefined || isUnknownBefore(unknown, this.unknown, bySize))
    ) {
      this.unknown = unknown;
    }
    const { suspect } = order;
    if (
      suspect !== undefined &&
      (this.suspect === undefined || isAhead(suspect.suspicion, this.suspect.suspicion))
    ) {
      this.suspect = suspect;
    }
  }

  /** A shape that only slow workers have room for, and may start if it is over there in so long at pace 1. */
  seeSlow(order: ShapeOrder, limitUs: number, unknownUs: number): void {
    const known = order.upTo(limitUs);
    if (known !== undefined) this.slow = this.#longer(this.slow, known);
    else if (unknownUs <= limitUs) this.slow ??= order.unknown.next;
  }

  #longer(line: TaskLine | undefined, other: TaskLine | undefined): TaskLine | undefined {
    if (line === undefined || other === undefined) return line ?? other;
    return isLonger(other, line, this.#paces) ? other : line;
  }
}

/** What a known line is predicted to take at pace 1. */
export function durationUs({ standing, source }: TaskLine, paces: ClassPaces): number {
  return standing.value / paces.paceOf(source);
}

/** Whether a known line goes before another among the longest. */
export function isLonger(line: TaskLine, other: TaskLine, paces: ClassPaces): boolean {
  const lineUs = durationUs(line, paces);
  const otherUs = durationUs(other, paces);
  return lineUs > otherUs || (lineUs === otherUs && line.sequence < other.sequence);
}

function isUnknownBefore(line: TaskLine, other: TaskLine, bySize: boolean): boolean {
  return bySize ? isAhead(line.bySize, other.bySize) : standsBefore(line.standing, other.standing);
}

function isAhead(standing: Standing | undefined, other: Standing | undefined): boolean {
  return other === undefined || (standing !== undefined && standsBefore(standing, other));
}
