import { createRandom } from '@fairlead/scheduler-core';
import type { SimulatedTask } from '@fairlead/scheduler-simulator';
import type { Work } from './work.ts';

/** Who is there: how many runs of how many tests, how often, and how soon they are due. */
const USERS = [
  { user: 'alice', project: 'shop', runs: 5, tests: 40, everyMs: 180_000, meanMs: 4_000, dueMs: undefined },
  { user: 'bob', project: 'shop', runs: 2, tests: 300, everyMs: 480_000, meanMs: 4_000, dueMs: undefined },
  { user: 'carol', project: 'maps', runs: 12, tests: 5, everyMs: 70_000, meanMs: 4_000, dueMs: 60_000 },
] as const;

/**
 * A morning of three users on a handful of workers, for those who only want to see: bob floods, alice works steadily,
 * carol needs little. Durations are skewed as those of tests are, each run differs a little from the one before.
 */
export function defaultWork(seed: string): Work {
  const random = createRandom(`${seed}/work`);
  const tasks: SimulatedTask[] = [];
  for (const { user, project, runs, tests, everyMs, meanMs, dueMs } of USERS) {
    const usual = Array.from({ length: tests }, () => meanMs * skewed(random));
    for (let run = 0; run < runs; run += 1) {
      for (const [test, usualMs] of usual.entries()) {
        const key = `${project}/${user}-${test + 1}.test.ts`;
        tasks.push({
          id: `${user}/${run + 1}/${key}`,
          key,
          user,
          project,
          run: `${user}/${run + 1}`,
          arrivalMs: run * everyMs,
          deadlineMs: dueMs === undefined ? undefined : run * everyMs + dueMs,
          durationMs: Math.round(usualMs * (0.8 + 0.4 * random())),
          previousMs: Math.round(usualMs),
        });
      }
    }
  }
  return {
    name: 'a morning of three users',
    tasks: tasks.toSorted((a, b) => (a.arrivalMs ?? 0) - (b.arrivalMs ?? 0)),
    fleet: undefined,
    retries: undefined,
    recording: undefined,
    notes: [],
  };
}

/** With mean 1: many short, few long; from sums and products alone, so it is the same on every machine. */
function skewed(random: () => number): number {
  const part = random() * random() * random();
  return 0.2 + 6.4 * part;
}
