import { type Answer, defineScheduler } from '@fairlead/scheduler-core';
import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import { keyed } from '@fairlead/scheduler-core/queues';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

const reader = (id: string, name = 'database'): TaskSubmission => ({ id, locks: [{ name, mode: 'shared' }] });
const writer = (id: string, name = 'database'): TaskSubmission => ({ id, locks: [{ name }] });

describe('locks', () => {
  it('let one exclusive holder in, or all shared ones together', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1', slots: 9 }, { id: 'w2', slots: 9 });
    fleet.submit(writer('a'), writer('b'), reader('c'), { id: 'free' });
    clock.flush();
    expect(fleet.runningTasks).toEqual(['a', 'free']);
    expect(scheduler.explain('b')).toMatchObject({
      reason: { code: 'lock', text: 'the lock "database" is held by "a"' },
      workers: { free: 2 },
    });
    clock.step();
    expect(fleet.runningTasks).toContain('b');
    expect(fleet.runningTasks).not.toContain('c');
    clock.advanceTo(300);
    expect(fleet.log.map((line) => line.split('@')[0])).toEqual(['a', 'free', 'b', 'c']);
  });

  it('have as many units as the operator declares, one of which all shared holders take together', async () => {
    const { fleet, clock, scheduler } = await setUp({ locks: { licence: 3 } });
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit(
      reader('r1', 'licence'),
      reader('r2', 'licence'),
      writer('x1', 'licence'),
      { id: 'x2', locks: [{ name: 'licence', units: 2 }] },
      writer('x3', 'licence'),
      writer('x4', 'licence'),
      reader('r3', 'licence'),
    );
    clock.flush();
    expect(fleet.runningTasks).toEqual(['r1', 'r2', 'x1', 'x3', 'r3']);
    expect(scheduler.explain('x4')).toMatchObject({
      reason: { text: 'the lock "licence" is held by "r1", "r2", "x1" and 2 more, 3 of 3 units' },
    });
  });

  it.each(['passed', 'failed', 'crashed', 'timedOut', 'cancelled'] as const)(
    'are free again after an attempt that %s',
    async (outcome) => {
      const { fleet, clock, runOut, ends } = await setUp();
      fleet.join({ id: 'w1', slots: 9 });
      fleet.submit(writer('a'), writer('b'));
      clock.flush();
      const [lease] = fleet.leases;
      if (lease !== undefined) fleet.end(lease, { outcome });
      runOut();
      expect(ends().get('b')).toEqual(['passed']);
    },
  );

  it('are free again when a lease is refused, its worker is killed or silent, or the task is cancelled', async () => {
    const { fleet, clock, runOut, ends } = await setUp({ leaseTtlMs: 40 });
    fleet.join({ id: 'w1' });
    let refusals = 0;
    fleet.refuse = (lease) => (lease.task.id === 'a' && (refusals += 1) <= 2 ? 'busy' : undefined);
    fleet.submit(writer('a'), writer('b'), writer('c'), writer('d'));
    clock.advanceTo(5);
    expect(refusals).toBe(3);
    fleet.kill('w1');
    fleet.join({ id: 'w2' });
    clock.advanceTo(10);
    expect(fleet.runningTasks).toHaveLength(1);
    clock.advanceTo(70);
    expect(fleet.runningTasks.length).toBeLessThanOrEqual(1);
    fleet.join({ id: 'w3' });
    clock.flush();
    fleet.host.cancel(fleet.runningTasks, 'not wanted');
    const beat = (): void => {
      fleet.host.heartbeat('w3');
      clock.at(clock.now() + 10, beat);
    };
    beat();
    runOut();
    expect([...ends().keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are held through a change of scheduler', async () => {
    const { fleet, clock, scheduler } = await setUp();
    const first = (name: string) =>
      defineScheduler({
        name,
        version: '1.0.0',
        create: () => ({ placer: (_task, candidates) => candidates.first() }),
      });
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit(writer('a'), writer('b'));
    await scheduler.activateScheduler(first('One'));
    clock.flush();
    await scheduler.activateScheduler(first('Two'));
    clock.flush();
    expect(fleet.runningTasks).toEqual(['a']);
    clock.advanceTo(150);
    expect(fleet.runningTasks).toEqual(['b']);
  });

  it('are taken all at once, so that nobody holds one and waits for another', async () => {
    const { fleet, clock, runOut, ends } = await setUp();
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit(
      { id: 'ab', locks: [{ name: 'a' }, { name: 'b' }] },
      { id: 'bc', locks: [{ name: 'b' }, { name: 'c' }] },
      { id: 'ca', locks: [{ name: 'c' }, { name: 'a' }] },
    );
    clock.flush();
    expect(fleet.runningTasks).toEqual(['ab']);
    runOut();
    expect([...ends().values()]).toEqual([['passed'], ['passed'], ['passed']]);
  });

  it('are refused to a scheduler that did not ask for candidates, which is bad luck and no fault', async () => {
    const { fleet, clock, scheduler, events } = await setUp();
    const answers: Answer[] = [];
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Headstrong',
        version: '1.0.0',
        create: () => ({
          schedule(cycle) {
            const [worker] = cycle.workers;
            for (const task of cycle.pending) {
              if (worker !== undefined) answers.push(cycle.assign(task, worker));
              expect(cycle.candidates(task).size).toBe(0);
              expect(cycle.startable.has(task.shape)).toBe(false);
              expect(cycle.startable.classes(task.shape)).toEqual([]);
            }
          },
        }),
      }),
    );
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit(writer('a'), writer('b'));
    clock.flush();
    expect(answers).toEqual(['accepted', 'lockTaken']);
    expect(events.filter((event) => event.type === 'fault')).toEqual([]);
  });

  it('of more units than there are can never be had, so such a task is not taken in', async () => {
    const { fleet, scheduler } = await setUp({ locks: { licence: 3 } });
    const ask =
      (units: number, name = 'licence') =>
      () => {
        fleet.submit({ id: 'fine' }, { id: 'greedy', locks: [{ name, units }] });
      };
    expect(ask(4)).toThrow(expect.objectContaining({ code: 'TASK_INVALID', where: 'task "greedy"' }));
    expect(ask(2, 'other')).toThrow('locks.0.units is 2, but of the lock "other" there is only 1');
    expect(scheduler.getMetrics().tasks.submitted).toBe(0);
    ask(3)();
  });

  it('let an exclusive task in after as many shared ones as waited when it came, though more keep coming', async () => {
    const { fleet, clock } = await setUp({
      behaviour: (lease) => ({ durationMs: 10 + (lease.task.sequence % 3) }),
    });
    fleet.join({ id: 'w1', slots: 3 });
    fleet.submit(...[0, 1, 2, 3, 4].map((index) => reader(`early${index}`)));
    clock.flush();
    fleet.submit(writer('exclusive'));
    for (let index = 0; index < 200; index += 1) {
      fleet.submit(reader(`late${index}`));
      clock.step();
    }
    const order = fleet.log.map((line) => line.split('@')[0]);
    expect(order.indexOf('exclusive')).toBeGreaterThan(0);
    expect(order.indexOf('exclusive')).toBeLessThanOrEqual(8);
    expect(order.length).toBeGreaterThan(50);
  });

  it('say for whom they are kept', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit(reader('r1'));
    clock.flush();
    fleet.submit(writer('x'));
    clock.flush();
    fleet.submit(reader('r2'));
    clock.flush();
    fleet.submit(reader('r3'));
    clock.flush();
    expect(fleet.runningTasks).toEqual(['r1', 'r2']);
    expect(scheduler.explain('r3')).toMatchObject({
      reason: {
        code: 'lock',
        text: 'the lock "database" is kept for "x", which was passed over often enough',
      },
    });
  });

  it('are kept for a task for one cycle only, if the scheduler does not want it', async () => {
    const { fleet, clock, runOut, scheduler, ends, events } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'NoExclusives',
        version: '1.0.0',
        create: () => ({
          placer: (task, candidates) =>
            task.id === 'x' ? { defer: { code: 'quota', text: 'not now' } as const } : candidates.first(),
        }),
      }),
    );
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit(reader('r1'), { id: 'long' });
    clock.flush();
    fleet.submit(writer('x'));
    clock.flush();
    fleet.submit(reader('r2'));
    clock.flush();
    fleet.submit(reader('r3'), reader('r4'));
    clock.flush();
    expect(fleet.runningTasks).toEqual(['r1', 'long', 'r2']);
    fleet.behaviour = () => ({ durationMs: 1_000 });
    fleet.submit({ id: 'longer' });
    clock.advanceTo(200);
    expect(fleet.runningTasks).toEqual(['longer', 'r3', 'r4']);
    runOut();
    expect(events.filter((event) => event.type === 'fault').length).toBeLessThanOrEqual(1);
    expect(ends().get('x')).toEqual(['passed']);
  });

  it('are kept for nobody who could not use them', async () => {
    const { fleet, clock } = await setUp();
    fleet.join({ id: 'w1', slots: 9 }, { id: 'w2', capabilities: { gpu: 1 } });
    fleet.submit(reader('r1'));
    clock.flush();
    fleet.submit({ ...writer('x'), requires: { gpu: 1 } });
    clock.flush();
    fleet.submit(reader('r2'));
    clock.flush();
    fleet.submit(reader('r3'));
    clock.flush();
    expect(fleet.runningTasks).toEqual(['r1', 'r2']);
    fleet.behaviour = () => ({ durationMs: 1_000 });
    fleet.submit({ id: 'long', requires: { gpu: 1 } });
    clock.flush();
    expect(fleet.runningTasks).toEqual(['r1', 'r2', 'long', 'r3']);
    fleet.host.cancel(['long'], 'not wanted');
    fleet.submit(reader('r4'));
    clock.flush();
    expect(fleet.runningTasks).not.toContain('r4');
  });

  it('go to whom the scheduler likes where it had the choice, however often', async () => {
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Strict',
        version: '1.0.0',
        create: () => ({
          queue: keyed((task) => -task.priority),
          placer: (_task, candidates) => candidates.first(),
        }),
      }),
    );
    fleet.join({ id: 'w1', slots: 9 });
    fleet.submit({ ...writer('low'), slots: 2 });
    for (let index = 0; index < 50; index += 1) fleet.submit({ ...writer(`high${index}`), priority: 1 });
    clock.advanceTo(4_950);
    expect(fleet.log).toHaveLength(50);
    clock.advanceTo(5_150);
    expect(fleet.log.at(-1)).toBe('low@w1');
  });

  it('never keep a task out for ever, whatever locks the others ask for', async () => {
    const names = ['a', 'b', 'c'];
    const need = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names),
        mode: fc.constantFrom('shared' as const, 'exclusive' as const),
      }),
      { selector: (lock) => lock.name, minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(need, { minLength: 1, maxLength: 4 }),
        fc.array(need, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 2, max: 6 }),
        async (watched, stream, slots) => {
          const { fleet, clock, ends } = await setUp({
            behaviour: (lease) => ({ durationMs: 5 + (lease.task.sequence % 7) }),
          });
          fleet.join({ id: 'w1', slots });
          let late = 0;
          const more = (): void => {
            const locks = stream[late % stream.length] ?? [];
            fleet.submit({ id: `late${(late += 1)}`, locks });
          };
          for (let index = 0; index < 2 * slots; index += 1) more();
          clock.flush();
          fleet.submit(...watched.map((locks, index) => ({ id: `watched${index}`, locks })));
          for (let index = 0; index < 400; index += 1) {
            more();
            clock.step();
          }
          for (const index of watched.keys()) expect(ends().get(`watched${index}`)).toEqual(['passed']);
        },
      ),
      { numRuns: 150, seed: 11 },
    );
  });
});
