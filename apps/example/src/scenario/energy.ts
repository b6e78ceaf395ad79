import type { Scenario } from './scenario.ts';
import { serviceTests } from './tests-of-service.ts';

const WATTS = { idle: 60, busy: 150, sleep: 5 };
const WAKE_SECONDS = 0.5;
const WORKERS = 5;

/** Energy: workers that are not needed sleep; their processes really end, and are started when they are needed. */
export const energy: Scenario = {
  name: 'energy',
  what: 'after five tests at once, one comes every 1.5 seconds: far less than five workers could do',
  scheduler: 'PlacementScheduler',
  strategy: 'energy_efficient',
  config: {
    power: {
      idleWatts: WATTS.idle,
      busyWatts: WATTS.busy,
      sleepWatts: WATTS.sleep,
      wakeSeconds: WAKE_SECONDS,
    },
  },
  workers: [{ count: WORKERS }],
  arrivals: [
    { afterMs: 0, tests: serviceTests('quick', WORKERS, 'alice') },
    ...[1, 2, 3, 4, 5, 6].map((number) => ({
      afterMs: number * 1_500,
      tests: serviceTests('steady', 1, 'bob', { run: `at${number}` }),
    })),
  ],
  figures: [
    { name: 'energy, at 60 W idle, 150 W busy, 5 W asleep', unit: 'J', better: 'lower' },
    { name: 'worker-seconds asleep', unit: 's', better: 'higher' },
    { name: 'time until all had ended', unit: 's', better: 'lower' },
  ],
  measure: ({ log, outcome: { wallMs, asleepSeconds } }) => {
    const busy = log.busySeconds;
    const idle = Math.max(0, (WORKERS * wallMs) / 1000 - busy - asleepSeconds);
    const joules = WATTS.busy * busy + WATTS.idle * idle + WATTS.sleep * asleepSeconds;
    return [joules, asleepSeconds, wallMs / 1000];
  },
};
