import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWorkers, happen, happenings } from './scenario.ts';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';
import { VirtualHost } from './host/virtual-host.ts';

const trees = [
  ['project', 'user'],
  ['user'],
  ['label:team', 'project', 'user', 'run'],
  ['priority', 'user'],
  ['run'],
] as const;

describe('the tree', () => {
  test('may be changed while tests run, in any sequence: nothing is lost, doubled or stuck', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.array(fc.constantFrom(...trees), { minLength: 1 }),
        async (steps, sequence) => {
          const host = new VirtualHost();
          let next = 0;
          const change = async (): Promise<void> => {
            const tree = sequence[next % sequence.length];
            next += 1;
            await host.activate(FairnessScheduler, { config: { tree } });
          };
          await change();
          firstWorkers(host);
          for (const step of steps) await happen(host, step, change);
          host.run();
          // What is left fits no worker that is there; the host has seen to the rest in each cycle.
          for (const task of host.pending) {
            expect([...host.workers].some((worker) => worker.fits(task))).toBe(false);
          }
          const attempts = host.starts.map(({ task }) => `${task.id} ${task.attempts}`);
          expect(new Set(attempts).size).toBe(attempts.length);
        },
      ),
      { numRuns: 60, seed: 31 },
    );
  });

  test('that is changed keeps what users and projects have received, as far as it has levels for them', async () => {
    const host = new VirtualHost();
    host.addWorkers({ id: 'w', slots: 4 });
    await host.activate(FairnessScheduler, { config: { tree: ['project'] } });
    for (let each = 0; each < 800; each += 1) host.submit({ user: 'alice' });
    for (let each = 0; each < 400; each += 1) host.submit({ user: 'bob' });
    // Within one project it is first in, first out: 100 seconds times 4 slots for alice alone.
    host.run(99_500);
    const from = host.starts.length;
    await host.activate(FairnessScheduler, { config: { tree: ['user', 'run'] } });
    host.run(159_500);
    const bobs = host.starts.slice(from).filter(({ task }) => task.user === 'bob').length;
    expect(bobs / (host.starts.length - from)).toBeGreaterThan(0.7);
  });
});

describe('through the real host', () => {
  test('tasks that take resources share by dominant shares, and a resource is never overdrawn', async () => {
    const run = await setUp({ behaviour: () => ({ durationMs: 1_000 }) });
    await run.scheduler.activateScheduler(FairnessScheduler, { maxTasksPerWorker: 18 });
    run.fleet.join({ id: 'w', slots: 18, resources: { cpu: 9, memory: 18 } });
    const wants = { a: { cpu: 1, memory: 4 }, b: { cpu: 3, memory: 1 } };
    for (const [user, resources] of Object.entries(wants)) {
      run.fleet.submit(
        ...Array.from({ length: 60 }, (_, index) => ({ id: `${user}${index}`, user, resources })),
      );
    }
    run.clock.flush();
    const count = (user: string): number => run.fleet.leases.filter(({ task }) => task.user === user).length;
    expect([count('a'), count('b')]).toEqual([3, 2]);
    while (run.clock.step()) {
      expect(count('a') + 3 * count('b')).toBeLessThanOrEqual(9);
      expect(4 * count('a') + count('b')).toBeLessThanOrEqual(18);
    }
    expect(run.fleet.log).toHaveLength(120);
    expect(run.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
  });
});
