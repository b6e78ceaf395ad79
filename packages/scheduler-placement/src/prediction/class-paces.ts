import type { Ms } from '@fairlead/scheduler-core';

/** The number under which submitters' estimates are kept, as if a class of their own. */
export const ESTIMATE = 0;
/** Shorter durations are mostly overhead, which says nothing of a class. */
const SHORTEST_MS = 10;
/** A comparison moves a pace by at least this part of what it is off, so that a pace may change over time. */
const LEAST_GAIN = 0.05;
/** One comparison that is off by more than this factor counts as if off by it: a test that hung is no slow worker. */
const MOST_SURPRISE = Math.log(4);

/** Classes that are told apart; those that are met later share one pace. */
const MOST_CLASSES = 1_000;

interface ClassPace {
  readonly id: string;
  logPace: number;
  pace: number;
  comparisons: number;
}

/** How the pace of a class is written down. */
export interface PaceState {
  readonly class: string;
  readonly logPace: number;
  readonly comparisons: number;
}

/**
 * How long the classes of workers take for the same work, in proportion to the class that was met first: 2 takes
 * twice as long. Learned from keys that ran on more than one class, as a mean of logarithms. Until a class is
 * compared with another it counts as equal.
 */
export class ClassPaces {
  readonly #numbers = new Map<string, number>();
  readonly #classes: ClassPace[] = [{ id: '', logPace: 0, pace: 1, comparisons: 0 }];
  /** Rises with every change of a pace. */
  version = 0;

  constructor(state: readonly PaceState[] = []) {
    for (const { class: id, logPace, comparisons } of state) {
      const known = this.#classes[this.numberOf(id)];
      if (known === undefined) continue;
      known.logPace = logPace;
      known.pace = Math.exp(logPace);
      known.comparisons = comparisons;
    }
  }

  /** The number of a class, for good; {@link ESTIMATE} is none of them. Beyond so many classes, that of the last. */
  numberOf(classId: string): number {
    const known = this.#numbers.get(classId);
    if (known !== undefined) return known;
    if (this.#classes.length > MOST_CLASSES) return MOST_CLASSES;
    const number = this.#classes.length;
    this.#numbers.set(classId, number);
    this.#classes.push({ id: classId, logPace: 0, pace: 1, comparisons: 0 });
    return number;
  }

  /** Above 1 for slow ones. O(1). */
  paceOf(number: number | undefined): number {
    return number === undefined ? 1 : (this.#classes[number]?.pace ?? 1);
  }

  /** The number of a class that was met before. O(1). */
  find(classId: string): number | undefined {
    const known = this.#numbers.get(classId);
    return known === undefined && this.#classes.length > MOST_CLASSES ? MOST_CLASSES : known;
  }

  /** The same work took so long on one class, and is expected to take so long on the other. O(1). */
  compare(number: number, durationMs: Ms, otherNumber: number, otherMs: Ms): void {
    const one = this.#classes[number];
    const other = this.#classes[otherNumber];
    if (one === undefined || other === undefined || durationMs < SHORTEST_MS || otherMs < SHORTEST_MS) return;
    const surprise = Math.log(durationMs / otherMs) - (one.logPace - other.logPace);
    // The first class is the measure of all, and of two others the one that is less sure gives way.
    if (number !== 1 && (otherNumber === 1 || one.comparisons <= other.comparisons)) move(one, surprise);
    else move(other, -surprise);
    this.version += 1;
  }

  state(): PaceState[] {
    return this.#classes
      .slice(1)
      .map(({ id, logPace, comparisons }) => ({ class: id, logPace, comparisons }));
  }
}

function move(pace: ClassPace, surprise: number): void {
  const isFirst = pace.comparisons === 0;
  const bounded = isFirst ? surprise : Math.max(-MOST_SURPRISE, Math.min(MOST_SURPRISE, surprise));
  pace.logPace += bounded * Math.max(LEAST_GAIN, 1 / (pace.comparisons + 1));
  pace.pace = Math.exp(pace.logPace);
  pace.comparisons += 1;
}
