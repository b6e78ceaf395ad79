import { createHash } from 'node:crypto';
import type { Suite, SuiteTest } from '../workload/suite.ts';

/** The longest of parts that were dealt out before anything ran. */
function longestPart(parts: readonly (readonly SuiteTest[])[]): number {
  return Math.max(...parts.map((part) => part.reduce((sum, { durationMs }) => sum + durationMs, 0)));
}

/** Neighbours together, as many in each part: how Playwright documents its `--shard`. */
export function staticByCount({ tests }: Suite, workers: number): number {
  return longestPart(slices(tests, workers));
}

/** Sorted by a hash of the path, then as many in each part: how Vitest and Jest document their `--shard`. */
export function staticByHash({ tests }: Suite, workers: number): number {
  const hash = ({ id }: SuiteTest): string => createHash('sha1').update(id).digest('hex');
  const hashed = tests.map((test) => ({ test, key: hash(test) }));
  hashed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return longestPart(
    slices(
      hashed.map(({ test }) => test),
      workers,
    ),
  );
}

/**
 * Longest first by the timings of before, each to the part that has least so far, what is new counted as the mean:
 * how Knapsack and pytest-split (`least_duration`) document their split.
 */
export function staticLongestFirst({ tests }: Suite, workers: number): number {
  const known = tests.flatMap(({ previousMs }) => previousMs ?? []);
  const meanMs = known.reduce((sum, each) => sum + each, 0) / Math.max(known.length, 1);
  const expected = tests.map((test) => ({ test, expectedMs: test.previousMs ?? meanMs }));
  const parts = Array.from({ length: workers }, () => newPart());
  for (const { test, expectedMs } of expected.toSorted((a, b) => b.expectedMs - a.expectedMs)) {
    const least = parts.reduce((a, b) => (b.expectedMs < a.expectedMs ? b : a));
    least.tests.push(test);
    least.expectedMs += expectedMs;
  }
  return longestPart(parts.map((part) => part.tests));
}

function slices(tests: readonly SuiteTest[], count: number): readonly (readonly SuiteTest[])[] {
  return Array.from({ length: count }, (_, index) =>
    tests.slice(Math.floor((index * tests.length) / count), Math.floor(((index + 1) * tests.length) / count)),
  );
}

interface Part {
  readonly tests: SuiteTest[];
  expectedMs: number;
}

const newPart = (): Part => ({ tests: [], expectedMs: 0 });
