import type { Scenario } from './scenario.ts';
import { serviceTests } from './tests-of-service.ts';

/** Performance: the test that decides the end does not start last. */
export const straggler: Scenario = {
  name: 'straggler',
  what: 'nine files of a second and a half, and behind them one of five seconds, of four tests; the strategy has seen them once',
  scheduler: 'PlacementScheduler',
  strategy: 'performance_based',
  workers: [{ count: 5 }],
  arrivals: [
    { afterMs: 0, tests: [...serviceTests('steady', 9, 'alice'), ...serviceTests('long', 1, 'alice')] },
  ],
  learns: true,
  splits: true,
  figures: [
    {
      name: 'time until all had ended, over the larger of work by workers and longest single test',
      unit: 'times the bound',
      better: 'lower',
    },
    { name: 'time until all had ended', unit: 's', better: 'lower' },
  ],
  measure: ({ log, outcome: { wallMs, view, slots } }) => {
    const tests = [...log.reports.values()].flatMap((report) => report.tests);
    const longestMs = tests.reduce((longest, { durationMs }) => Math.max(longest, durationMs), 0);
    return [wallMs / Math.max(view.workMs / slots, longestMs), wallMs / 1000];
  },
};
