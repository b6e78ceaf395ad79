import type { Scenario } from './scenario.ts';
import { serviceTests } from './tests-of-service.ts';

/** Performance: the test that decides the end does not start last. */
export const straggler: Scenario = {
  name: 'straggler',
  what: 'nine tests of a second and a half, and behind them one of five seconds; the strategy has seen them once',
  scheduler: 'PlacementScheduler',
  strategy: 'performance_based',
  workers: [{ count: 3 }],
  arrivals: [
    { afterMs: 0, tests: [...serviceTests('steady', 9, 'alice'), ...serviceTests('long', 1, 'alice')] },
  ],
  learns: true,
  figures: [
    {
      name: 'time until all had ended, over the larger of work by workers and longest test',
      unit: 'times the bound',
      better: 'lower',
    },
    { name: 'time until all had ended', unit: 's', better: 'lower' },
  ],
  measure: ({ outcome: { wallMs, idealMs } }) => [wallMs / idealMs, wallMs / 1000],
};
