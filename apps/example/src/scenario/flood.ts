import { quantile } from '../model/quantile.ts';
import type { Scenario } from './scenario.ts';
import { serviceTests } from './tests-of-service.ts';

/** Fair share: a small user is not kept waiting by a large one. */
export const flood: Scenario = {
  name: 'flood',
  what: 'alice hands in 20 tests at once; a moment later bob hands in 3',
  scheduler: 'FairnessScheduler',
  strategy: 'fair_share',
  workers: [{ count: 4 }],
  arrivals: [
    { afterMs: 0, tests: serviceTests('quick', 20, 'alice') },
    { afterMs: 100, tests: serviceTests('quick', 3, 'bob') },
  ],
  figures: [{ name: 'p95 wait of bob, the small user', unit: 's', better: 'lower' }],
  measure: ({ log }) => {
    const waits = log.attempts
      .filter(({ attempt }) => attempt.task.user === 'bob')
      .map(({ attempt, startedAtMs }) => startedAtMs - attempt.task.queuedAtMs);
    return [(quantile(waits, 0.95) ?? 0) / 1000];
  },
};
