import type { Verdict } from '../workload/verdict-history.ts';

/** Puts the tests of a cycle in order, and learns from what came of them. */
export interface Heuristic {
  order(cycle: readonly Verdict[]): readonly Verdict[];
  learn(cycle: readonly Verdict[]): void;
}

/** By chance. */
export function randomOrder(random: () => number): Heuristic {
  return {
    order: (cycle) =>
      cycle
        .map((verdict) => ({ verdict, place: random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ verdict }) => verdict),
    learn: () => undefined,
  };
}

/** What failed when it was last run first, the others as they came. */
export function lastFailedFirst(): Heuristic {
  return byScore((_, hasFailed) => (hasFailed ? 1 : 0));
}

/** By failures, each of which counts less with every later run. */
export function decayedFailures(decay: number): Heuristic {
  return byScore((score, hasFailed) => score * decay + (hasFailed ? 1 : 0));
}

/** By the part of its runs in which a test failed. */
export function failureRate(): Heuristic {
  const runs = new Map<string, { runs: number; failures: number }>();
  const rate = (key: string): number => {
    const known = runs.get(key);
    return known === undefined ? 0 : known.failures / known.runs;
  };
  return {
    order: (cycle) => cycle.toSorted((a, b) => rate(b.key) - rate(a.key)),
    learn: (cycle) => {
      for (const { key, hasFailed } of cycle) {
        const known = runs.get(key) ?? { runs: 0, failures: 0 };
        runs.set(key, { runs: known.runs + 1, failures: known.failures + (hasFailed ? 1 : 0) });
      }
    },
  };
}

function byScore(next: (score: number, hasFailed: boolean) => number): Heuristic {
  const scores = new Map<string, number>();
  const score = (key: string): number => scores.get(key) ?? 0;
  return {
    order: (cycle) => cycle.toSorted((a, b) => score(b.key) - score(a.key)),
    learn: (cycle) => {
      for (const { key, hasFailed } of cycle) scores.set(key, next(score(key), hasFailed));
    },
  };
}
