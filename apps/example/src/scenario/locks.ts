import type { Scenario } from './scenario.ts';
import { serviceTests } from './tests-of-service.ts';

/** Locks: what must not run side by side does not, over all workers, and everything else goes on meanwhile. */
export const locks: Scenario = {
  name: 'locks',
  what: 'six tests need a database that only one may have open, six do not; first in, first out knows no locks',
  scheduler: 'FairnessScheduler',
  strategy: 'fair_share',
  workers: [{ count: 4 }],
  arrivals: [
    {
      afterMs: 0,
      tests: [
        ...serviceTests('database', 6, 'bob', { locks: [{ name: 'database', mode: 'exclusive', units: 1 }] }),
        ...serviceTests('steady', 6, 'alice'),
      ],
    },
  ],
  plain: ({ locks: _locks, ...test }) => test,
  figures: [
    { name: 'tests that failed since another had the database open', unit: 'tests', better: 'lower' },
    { name: 'time until all had ended', unit: 's', better: 'lower' },
  ],
  measure: ({ outcome: { view, wallMs } }) => [view.ended.failed, wallMs / 1000],
};
