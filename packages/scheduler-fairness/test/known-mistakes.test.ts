import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';

/** What a known scheduler for test farms got wrong, through the real host in virtual time. */

type Run = Awaited<ReturnType<typeof setUp>>;

const tasksOf = (user: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${user}-${index}`, user }));

async function fleetOf(workers: number, config: object = {}, durationMs = 100): Promise<Run> {
  const run = await setUp({ behaviour: () => ({ durationMs }) });
  await run.scheduler.activateScheduler(FairnessScheduler, config);
  run.fleet.join(...Array.from({ length: workers }, (_, index) => ({ id: `w${index}` })));
  return run;
}

/** How many tasks of each user were started, up to so many in all. */
function served(run: Run, first: number): Readonly<Record<string, number>> {
  while (run.fleet.log.length < first && run.clock.step());
  const counts: Record<string, number> = {};
  for (const line of run.fleet.log.slice(0, first)) {
    const user = line.slice(0, line.indexOf('-'));
    counts[user] = (counts[user] ?? 0) + 1;
  }
  return counts;
}

const reportSchema = z.object({ jain: z.object({ users: z.number() }) });

const reportOf = (run: Run) => reportSchema.parse(run.scheduler.getMetrics().reports.fairness);

describe('what others got wrong', () => {
  it('weights of 3 : 1 are served 3 : 1, not 399 : 401', async () => {
    const run = await fleetOf(4, { weights: { users: { alice: 3, bob: 1 } } });
    run.fleet.submit(...tasksOf('alice', 1_000), ...tasksOf('bob', 1_000));
    const { alice = 0, bob = 0 } = served(run, 800);
    expect(alice).toBeGreaterThanOrEqual(596);
    expect(bob).toBeGreaterThanOrEqual(196);
  });

  it('a flood of 2,000 ahead of 2,000 is served 1 : 1, not 800 : 0', async () => {
    const run = await fleetOf(8);
    run.fleet.submit(...tasksOf('flood', 2_000), ...tasksOf('small', 2_000));
    const { flood = 0, small = 0 } = served(run, 800);
    expect(Math.abs(flood - small)).toBeLessThanOrEqual(8);
  });

  it('100 tasks beside 3,000 are done when 200 are, not after 781 : 19', async () => {
    const run = await fleetOf(8);
    run.fleet.submit(...tasksOf('flood', 3_000), ...tasksOf('small', 100));
    const { small = 0 } = served(run, 208);
    expect(small).toBe(100);
  });

  it('long tests do not buy a larger share: worker-seconds are shared, not tests', async () => {
    const run = await setUp({
      behaviour: (lease) => ({ durationMs: lease.task.user === 'slow' ? 900 : 100 }),
    });
    await run.scheduler.activateScheduler(FairnessScheduler);
    run.fleet.join(...Array.from({ length: 6 }, (_, index) => ({ id: `w${index}` })));
    run.fleet.submit(...tasksOf('slow', 1_000), ...tasksOf('quick', 5_000));
    const { slow = 0, quick = 0 } = served(run, 2_000);
    expect(quick / (slow * 9)).toBeGreaterThan(0.93);
    expect(quick / (slow * 9)).toBeLessThan(1.07);
  });

  it('one who has everything is the least fair there is, and equals are the fairest', async () => {
    const equal = await fleetOf(4);
    equal.fleet.submit(...tasksOf('alice', 400), ...tasksOf('bob', 400));
    served(equal, 700);
    expect(reportOf(equal).jain.users).toBeGreaterThan(0.999);

    const monopoly = await fleetOf(4);
    await monopoly.scheduler.setStrategy('round_robin');
    monopoly.fleet.submit(...tasksOf('alice', 2_000), ...tasksOf('bob', 2_000));
    served(monopoly, 1_500);
    // All for one of two: 1/2.
    expect(reportOf(monopoly).jain.users).toBeLessThan(0.51);
  });

  it('somebody alone has the whole fleet, however much was used before', async () => {
    const run = await fleetOf(8, { maxConsecutiveSameUser: 3 });
    run.fleet.submit(...tasksOf('alone', 500));
    run.clock.advanceTo(3_000);
    expect(run.fleet.runningTasks).toHaveLength(8);
    run.runOut();
    expect(run.fleet.log).toHaveLength(500);
    expect(run.clock.now()).toBe(Math.ceil(500 / 8) * 100);
  });

  it('an event that frees nothing looks at no task', async () => {
    const run = await fleetOf(2);
    run.fleet.submit(...tasksOf('alice', 5_000));
    run.clock.flush();
    const before = run.scheduler.getMetrics().decisions.count;
    for (let event = 0; event < 100; event += 1) {
      run.fleet.host.release(['nobody']);
      run.clock.flush();
    }
    const { count, cycles } = run.scheduler.getMetrics().decisions;
    expect(cycles).toBeGreaterThanOrEqual(100);
    expect(count).toBe(before);
  });
});
