import type { Ms } from '@fairlead/scheduler-core';
import type { Durations } from './durations.ts';
import { quantile } from './quantile.ts';

/** When a run will be over, as a range: half of the drawn runs are over by the first, nine in ten by the second. */
export interface TimeLeft {
  readonly likelyMs: Ms;
  readonly lateMs: Ms;
}

/** What is left to do. */
export interface WorkLeft {
  readonly waiting: readonly string[];
  readonly running: readonly { readonly key: string; readonly forMs: Ms }[];
  readonly slots: number;
}

const MOST_RUNS = 200;
const FEWEST_RUNS = 20;
/** Draws for one reckoning, so that a long queue does not stall the display. */
const DRAWS = 40_000;
const FEW_RESULTS = 10;

/**
 * Plays the rest of the run many times, with durations drawn from those seen. `undefined` while too little is
 * known: ten results, or half of the waiting files seen before.
 */
export function timeLeft(work: WorkLeft, durations: Durations, random: () => number): TimeLeft | undefined {
  const known = work.waiting.filter((key) => durations.of(key).length > 0).length;
  const isKnown = durations.all.length >= FEW_RESULTS || (known > 0 && known * 2 >= work.waiting.length);
  if (!isKnown || work.slots < 1) return undefined;
  const runs = Math.min(MOST_RUNS, Math.max(FEWEST_RUNS, Math.floor(DRAWS / (work.waiting.length + 1))));
  const ends = Array.from({ length: runs }, () => playOnce(work, durations, random));
  return { likelyMs: quantile(ends, 0.5) ?? 0, lateMs: quantile(ends, 0.9) ?? 0 };
}

function playOnce(work: WorkLeft, durations: Durations, random: () => number): Ms {
  const freeAt = work.running.map(({ key, forMs }) =>
    Math.max(0, draw(longerThan(forMs, durations.of(key), durations.all), random) - forMs),
  );
  while (freeAt.length < work.slots) freeAt.push(0);
  for (const key of work.waiting) {
    const first = indexOfLeast(freeAt);
    const ofKey = durations.of(key);
    freeAt[first] = (freeAt[first] ?? 0) + draw(ofKey.length > 0 ? ofKey : durations.all, random);
  }
  return Math.max(0, ...freeAt);
}

/** Durations that are still possible; what is past all of them may end any moment. */
function longerThan(forMs: Ms, ofKey: readonly Ms[], all: readonly Ms[]): readonly Ms[] {
  const possible = ofKey.filter((durationMs) => durationMs > forMs);
  return possible.length > 0 || ofKey.length > 0 ? possible : all.filter((durationMs) => durationMs > forMs);
}

function draw(values: readonly Ms[], random: () => number): Ms {
  return values[Math.floor(random() * values.length)] ?? 0;
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0;
  for (const [index, value] of values.entries()) if (value < (values[least] ?? 0)) least = index;
  return least;
}
