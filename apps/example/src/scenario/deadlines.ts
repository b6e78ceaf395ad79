import type { Scenario } from './scenario.ts';
import { serviceTests, usualMs } from './tests-of-service.ts';

/** Deadlines: what was promised in time is done in time, and the rest waits. */
export const deadlines: Scenario = {
  name: 'deadlines',
  what: 'a nightly run of 15 tests is under way when a release comes that has to be done in 5 seconds',
  scheduler: 'PriorityScheduler',
  strategy: 'deadline_driven',
  workers: [{ count: 3 }],
  arrivals: [
    {
      afterMs: 0,
      tests: serviceTests('steady', 15, 'carol', { run: 'nightly', estimateMs: usualMs('steady') }),
    },
    {
      afterMs: 300,
      tests: serviceTests('quick', 4, 'alice', { run: 'release', estimateMs: usualMs('quick') }),
      withinMs: 5_000,
    },
  ],
  figures: [{ name: 'tests of the release done by their deadline, of 4', unit: 'tests', better: 'higher' }],
  measure: ({ log }) => [
    log.attempts.filter(({ attempt, endedAtMs }) => endedAtMs <= (attempt.task.deadlineMs ?? -Infinity))
      .length,
  ],
};
