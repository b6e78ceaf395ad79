import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';
import { firstWorkers, happen, happenings } from './scenario.ts';

const MOST = { alice: 2, bob: 3, shop: 4 };
const config = {
  weights: { users: { alice: 3 } },
  quotas: {
    users: { alice: { maxRunning: MOST.alice }, bob: { maxRunning: MOST.bob } },
    projects: { shop: { maxRunning: MOST.shop } },
  },
  guarantees: { users: { ['__proto__']: 1 }, projects: { bank: 1 } },
  scarce: ['gpu'],
  fairnessWindowHours: 1 / 60,
  recalculateIntervalSeconds: 5,
  maxConsecutiveSameUser: 3,
};

/** What users and projects hold may not exceed their quotas, but for one task that is wider than all of it. */
function checkQuotas(host: VirtualHost): void {
  const held = new Map<string, number[]>();
  for (const { task } of host.running) {
    for (const name of [task.user, task.project]) {
      held.set(name, [...(held.get(name) ?? []), task.shape.slots]);
    }
  }
  for (const [name, most] of Object.entries(MOST)) {
    const slots = held.get(name) ?? [];
    const sum = slots.reduce((total, each) => total + each, 0);
    expect(slots.length === 1 || sum <= most, `${name} holds ${sum} of ${most}`).toBe(true);
  }
}

describe.each(FairnessScheduler.strategies)('on a farm where everything happens, %s', (strategy) => {
  // The host throws if something that could start is left without a reason, or is started where it cannot run.
  test('starts every task that can run, once, within the quotas', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async (steps) => {
        const host = new VirtualHost();
        const ended = new Map<string, number>();
        host.onEvent = (event) => {
          if (event.type === 'taskFinished' && event.outcome !== 'lost') {
            const { id } = event.attempt.task;
            ended.set(id, (ended.get(id) ?? 0) + 1);
          } else if (event.type === 'taskAssigned') checkQuotas(host);
        };
        await host.activate(FairnessScheduler, { config, strategy });
        firstWorkers(host);
        for (const step of steps) {
          await happen(host, step, () => host.activate(FairnessScheduler, { config, strategy }));
          checkQuotas(host);
          for (const task of host.pending) expect(host.scheduler?.explain?.(task)?.reason.text).toBeTruthy();
        }
        host.run();
        for (const [id, count] of ended) expect(count, id).toBe(1);
        for (const task of host.pending)
          expect([...host.workers].some((worker) => worker.fits(task))).toBe(false);
        expect(host.running.size).toBe(0);
        // Figures are figures, whatever happened.
        const report = host.metrics.snapshot().reports.fairness;
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});
