import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';

const MOST: Readonly<Record<string, number>> = { alice: 2, bob: 3 };
const config = {
  quotas: {
    users: Object.fromEntries(Object.entries(MOST).map(([user, maxRunning]) => [user, { maxRunning }])),
  },
};

describe('quotas', () => {
  it('are never exceeded and never leak, whatever ends the tasks', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          does: fc.constant('submit' as const),
          user: fc.constantFrom('alice', 'bob', 'carol'),
        }),
      },
      { weight: 4, arbitrary: fc.record({ does: fc.constant('pass' as const) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          does: fc.constantFrom(
            'kill' as const,
            'cancel' as const,
            'hold' as const,
            'swap' as const,
            'refuse' as const,
          ),
          pick: fc.nat(20),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const run = await setUp({
          behaviour: (lease) => ({
            durationMs: 1 + (lease.task.sequence % 9),
            outcome:
              (['passed', 'failed', 'crashed', 'timedOut'] as const)[lease.task.sequence % 4] ?? 'passed',
          }),
        });
        const { fleet } = run;
        await run.scheduler.activateScheduler(FairnessScheduler, config);
        let workers = 0;
        const join = (): void => {
          fleet.join({ id: `w${(workers += 1)}`, slots: 2 });
        };
        for (let index = 0; index < 5; index += 1) join();
        let submitted = 0;
        let refusals = 0;
        fleet.refuse = () => ((refusals -= 1) >= 0 ? 'the socket is gone' : undefined);
        const check = (): void => {
          for (const [user, most] of Object.entries(MOST)) {
            const running = fleet.leases.filter(({ task }) => task.user === user).length;
            expect(running, user).toBeLessThanOrEqual(most);
          }
        };
        for (const each of steps) {
          if (each.does === 'submit') {
            fleet.submit(...[0, 1, 2].map((index) => ({ id: `t${submitted + index}`, user: each.user })));
            submitted += 3;
          } else if (each.does === 'pass') run.clock.step();
          else if (each.does === 'kill') {
            const lease = fleet.leases[each.pick % Math.max(1, fleet.leases.length)];
            if (lease !== undefined) {
              fleet.kill(lease.workerId);
              join();
            }
          } else if (each.does === 'cancel') fleet.host.cancel([`t${each.pick}`], 'not wanted');
          else if (each.does === 'hold') fleet.host.hold([`t${each.pick}`]);
          else if (each.does === 'swap') await run.scheduler.activateScheduler('FairnessScheduler', config);
          else refusals = 2;
          run.clock.flush();
          check();
        }
        fleet.host.release(Array.from({ length: submitted }, (_, index) => `t${index}`));
        // Whoever has leaked a slot of its quota cannot start as many as it may any more.
        fleet.submit(
          ...['alice', 'bob'].flatMap((user) =>
            [0, 1, 2, 3, 4].map((index) => ({ id: `${user}${index}`, user })),
          ),
        );
        let most = { alice: 0, bob: 0 };
        while (run.scheduler.getMetrics().tasks.pending > 0 && run.clock.step()) {
          check();
          const count = (user: string): number =>
            fleet.leases.filter(({ task }) => task.user === user).length;
          most = { alice: Math.max(most.alice, count('alice')), bob: Math.max(most.bob, count('bob')) };
        }
        run.runOut();
        expect(most).toEqual({ alice: 2, bob: 3 });
        const { pending, running, held } = run.scheduler.getMetrics().tasks;
        expect({ pending, running, held }).toEqual({ pending: 0, running: 0, held: 0 });
        expect(run.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
        expect(fleet.doubled).toEqual([]);
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  it('hold a task with the reason, and let it go when the quota is raised while it runs', async () => {
    const run = await setUp({ behaviour: () => ({ durationMs: 600_000 }) });
    await run.scheduler.activateScheduler(FairnessScheduler, {
      quotas: { users: { alice: { maxRunning: 1 } } },
    });
    run.fleet.join({ id: 'w1' }, { id: 'w2' });
    run.fleet.submit({ id: 'a', user: 'alice' }, { id: 'b', user: 'alice' });
    run.clock.advanceTo(300_000);
    expect(run.fleet.runningTasks).toEqual(['a']);
    expect(run.scheduler.explain('b')).toMatchObject({ reason: { code: 'quota' } });
    await run.scheduler.configure({ quotas: { users: { alice: { maxRunning: 2 } } } });
    run.clock.advanceTo(300_001);
    expect(run.fleet.runningTasks).toEqual(['a', 'b']);
    expect(run.scheduler.getMetrics().scheduler.faults).toBe(0);
  });

  it('of worker-seconds hold until the next window, and then let go by themselves', async () => {
    const run = await setUp({ behaviour: () => ({ durationMs: 10_000 }) });
    await run.scheduler.activateScheduler(FairnessScheduler, {
      fairnessWindowHours: 1 / 60,
      quotas: { users: { alice: { maxWorkerSeconds: 20 } } },
    });
    run.fleet.join({ id: 'w1' });
    run.fleet.submit(...[0, 1, 2, 3].map((index) => ({ id: `a${index}`, user: 'alice' })));
    run.clock.advanceTo(50_000);
    expect(run.fleet.log).toHaveLength(2);
    run.runOut();
    expect(run.fleet.log).toHaveLength(4);
    expect(run.clock.now()).toBeGreaterThan(60_000);
    expect(run.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
  });
});
