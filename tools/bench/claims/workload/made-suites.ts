import { createRandom } from '@fairlead/scheduler-core';
import type { Suite, SuiteTest } from './suite.ts';

/**
 * Suites made by chance, for a machine without recorded ones: durations are log-normal, as those of real suites
 * roughly are; the timings of before differ by a third, and one test in ten is new.
 */
export function madeSuites(): readonly Suite[] {
  return [
    madeSuite('made-300', 300, 1.2, 1),
    madeSuite('made-1000', 1_000, 1.5, 2),
    madeSuite('made-3000', 3_000, 1.8, 3),
  ];
}

function madeSuite(name: string, count: number, spread: number, seed: number): Suite {
  const random = createRandom(seed);
  const tests = Array.from({ length: count }, (_, index): SuiteTest => {
    const durationMs = 1_000 * Math.exp(spread * normal(random));
    const previousMs = random() < 0.1 ? undefined : durationMs * Math.exp(0.3 * normal(random));
    return { id: `test/${name}/${index}.test.ts`, durationMs, previousMs };
  });
  return { name, source: 'made by chance', tests };
}

/** A normal variate (Box and Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
