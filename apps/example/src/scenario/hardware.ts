import type { Arrival } from '../run/run-plan.ts';
import type { Scenario } from './scenario.ts';
import { serviceTests } from './tests-of-service.ts';

const BOX = 'graphics-box';
const PLAIN = ['plain', 'plain-2'];

/** A few tests that run anywhere, and just after them one that needs the box. */
function wave(number: number): readonly Arrival[] {
  const afterMs = number * 2_500;
  const run = `wave${number + 1}`;
  return [
    { afterMs, tests: serviceTests('steady', 2, 'bob', { run }) },
    {
      afterMs: afterMs + 200,
      tests: serviceTests('graphics', 1, 'carol', { run, requires: { gpu: { present: true } } }),
    },
  ];
}

/** Hardware: what only one worker can do is not kept waiting by what any could. */
export const hardware: Scenario = {
  name: 'hardware',
  what: 'one worker of three has a graphics card; tests come in waves, most of them need none',
  scheduler: 'PlacementScheduler',
  strategy: 'hardware_match',
  workers: [
    { id: BOX, capabilities: { gpu: 1 }, environment: { FAIRLEAD_EXAMPLE_GPU: '1' } },
    { id: 'plain', count: 2 },
  ],
  arrivals: [0, 1, 2].flatMap(wave),
  figures: [
    { name: 'tests put on the graphics box while a plain worker was free', unit: 'tests', better: 'lower' },
    { name: 'mean wait of the tests that need it', unit: 's', better: 'lower' },
  ],
  measure: ({ log }) => {
    const needs = log.attempts.filter(({ attempt }) => 'gpu' in attempt.task.shape.requires);
    const waitMs = needs.reduce(
      (sum, { attempt, startedAtMs }) => sum + startedAtMs - attempt.task.queuedAtMs,
      0,
    );
    const misplaced = log.starts.filter(
      ({ attempt, busy }) =>
        attempt.worker.id === BOX &&
        !('gpu' in attempt.task.shape.requires) &&
        PLAIN.some((worker) => !busy.includes(worker)),
    );
    return [misplaced.length, waitMs / 1000 / Math.max(1, needs.length)];
  },
};
