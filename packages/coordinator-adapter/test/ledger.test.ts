import { SchedulerError } from '@fairlead/scheduler-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

describe('the ledger', () => {
  it('tries a crashed task on another worker, and counts it once', async () => {
    const { fleet, runOut, ends } = await setUp({
      behaviour: (lease) => ({ durationMs: 10, outcome: lease.workerId === 'w1' ? 'crashed' : 'passed' }),
    });
    fleet.join({ id: 'w1' }, { id: 'w2' });
    fleet.submit({ id: 'long', priority: 1 }, { id: 'short' });
    runOut();
    expect(fleet.log).toEqual(['long@w1', 'short@w2', 'long@w2']);
    expect(ends()).toEqual(
      new Map([
        ['short', ['passed']],
        ['long', ['passed']],
      ]),
    );
  });

  it('tries it on the same worker where there is no other', async () => {
    const { fleet, runOut, ends } = await setUp({
      behaviour: (lease) => ({ durationMs: 10, outcome: lease.attempt === 1 ? 'crashed' : 'passed' }),
    });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    runOut();
    expect(fleet.log).toEqual(['a@w1', 'a@w1']);
    expect(ends().get('a')).toEqual(['passed']);
  });

  it('waits for another worker that is busy rather than fail on the same one again', async () => {
    const { fleet, runOut } = await setUp({
      behaviour: (lease) => ({
        durationMs: lease.task.id === 'blocker' ? 500 : 10,
        outcome: lease.workerId === 'w1' ? 'crashed' : 'passed',
      }),
    });
    fleet.join({ id: 'w1' }, { id: 'w2' });
    fleet.submit({ id: 'a' }, { id: 'blocker' });
    runOut();
    expect(fleet.log).toEqual(['a@w1', 'blocker@w2', 'a@w2']);
  });

  it('ends a task that crashes every time as crashed, and a failed one as failed without another try', async () => {
    const { fleet, runOut, ends } = await setUp({
      behaviour: (lease) => ({ durationMs: 10, outcome: lease.task.id === 'bomb' ? 'crashed' : 'failed' }),
    });
    fleet.join({ id: 'w1' }, { id: 'w2' }, { id: 'w3' });
    fleet.submit({ id: 'bomb' }, { id: 'wrong' });
    runOut();
    expect(fleet.log).toHaveLength(3);
    expect(ends()).toEqual(
      new Map([
        ['wrong', ['failed']],
        ['bomb', ['crashed']],
      ]),
    );
  });

  it('brings a refused lease back and schedules it again, at no cost of a try', async () => {
    const { fleet, runOut, ends, events } = await setUp();
    let refusals = 3;
    fleet.refuse = () => ((refusals -= 1) >= 0 ? 'the socket is gone' : undefined);
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    runOut();
    expect(ends().get('a')).toEqual(['passed']);
    expect(
      events.filter((event) => event.type === 'attemptEnded').map((event) => [event.outcome, event.message]),
    ).toEqual([
      ['refused', 'the socket is gone'],
      ['refused', 'the socket is gone'],
      ['refused', 'the socket is gone'],
      ['passed', undefined],
    ]);
  });

  it('gives up a task that nobody can start: it is lost, and never silently', async () => {
    const { fleet, runOut, ends } = await setUp();
    fleet.refuse = () => 'no such runner';
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    runOut();
    expect(ends().get('a')).toEqual(['lost']);
  });

  it('tries the tasks of a killed worker elsewhere, in their old place', async () => {
    const { fleet, runOut, clock, ends } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    clock.advanceTo(50);
    fleet.kill('w1');
    fleet.join({ id: 'w2' });
    runOut();
    expect(fleet.log).toEqual(['a@w1', 'a@w2', 'b@w2', 'c@w2']);
    expect([...ends().values()]).toEqual([['passed'], ['passed'], ['passed']]);
  });

  it('takes a silent worker’s tasks away, and knows its late result as stale', async () => {
    const { fleet, clock, scheduler, ends } = await setUp({
      leaseTtlMs: 1_000,
      behaviour: () => ({ durationMs: 5_000 }),
    });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    clock.advanceTo(500);
    const [zombie] = fleet.leases;
    clock.advanceTo(2_000);
    expect(scheduler.getMetrics().workers.count).toBe(0);
    fleet.join({ id: 'w2' });
    for (let at = 2_000; at <= 8_000; at += 500) {
      fleet.host.heartbeat('w2');
      clock.advanceTo(at);
    }
    expect(zombie?.token).toBe(1);
    expect(ends().get('a')).toEqual(['passed']);
    expect(scheduler.getMetrics()).toMatchObject({ staleResults: 1, tasks: { passed: 1, submitted: 1 } });
    expect(fleet.host.leaseEnded(99, { outcome: 'passed' })).toBe('unknown');
  });

  it('cancels what waits at once and what runs by revoking it, and tries neither again', async () => {
    const { fleet, clock, ends } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'runs' }, { id: 'waits' });
    clock.advanceTo(10);
    expect(fleet.host.cancel(['runs', 'waits', 'unknown'], 'superseded')).toBe(2);
    clock.flush();
    expect(ends()).toEqual(
      new Map([
        ['runs', ['cancelled']],
        ['waits', ['cancelled']],
      ]),
    );
    expect(fleet.runningTasks).toEqual([]);
  });

  it('holds tasks until they are released', async () => {
    const { fleet, clock, scheduler, runOut } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' }, { id: 'b' });
    expect(fleet.host.hold(['a'])).toBe(1);
    clock.advanceTo(500);
    expect(fleet.log).toEqual(['b@w1']);
    expect(scheduler.explain('a')).toMatchObject({ state: 'held', reason: { code: 'held' } });
    expect(fleet.host.release(['a', 'b'])).toBe(1);
    runOut();
    expect(fleet.log).toEqual(['b@w1', 'a@w1']);
  });

  it('drains: no new task, and the worker has left when its last has ended', async () => {
    const { fleet, clock, scheduler, events } = await setUp();
    fleet.join({ id: 'w1' }, { id: 'w2' });
    fleet.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    clock.advanceTo(10);
    fleet.host.drain('w1');
    expect(scheduler.getMetrics().workers.count).toBe(2);
    clock.advanceTo(500);
    expect(fleet.log).toEqual(['a@w1', 'b@w2', 'c@w2']);
    expect(events.find((event) => event.type === 'workerLeft')).toMatchObject({
      worker: { id: 'w1' },
      cause: 'drained',
    });
  });

  it('cordons and uncordons', async () => {
    const { fleet, clock } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.host.cordon('w1');
    fleet.submit({ id: 'a' });
    clock.advanceTo(100);
    expect(fleet.log).toEqual([]);
    fleet.host.uncordon('w1');
    clock.advanceTo(300);
    expect(fleet.log).toEqual(['a@w1']);
  });

  it.each([
    [{ id: '' }, 'TASK_INVALID', 'id'],
    [{ id: 'a', priority: NaN }, 'TASK_INVALID', 'priority'],
    [{ id: 'a', slots: 0 }, 'TASK_INVALID', 'slots'],
    [{ id: 'a', requires: { gpu: { atleast: 2 } } }, 'TASK_INVALID', 'requires.gpu'],
    [Object.assign({ id: 'a' }, { prioritty: 3 }), 'TASK_INVALID', 'prioritty'],
    [{ id: 'twice' }, 'TASK_DUPLICATE', 'twice'],
  ])('refuses %j with %s, naming %s, and takes none of its company', async (bad, code, named) => {
    const { fleet, scheduler } = await setUp();
    fleet.submit({ id: 'twice' });
    let refusal: unknown;
    try {
      fleet.host.submit([{ id: 'good' }, Object.assign({ id: 'bad' }, bad)]);
    } catch (error) {
      refusal = error;
    }
    expect(SchedulerError.is(refusal) && [refusal.code, `${refusal.message} ${refusal.where ?? ''}`]).toEqual(
      [code, containing(named)],
    );
    expect(scheduler.getMetrics().tasks.submitted).toBe(1);
  });

  it('takes ids that are names of built-in properties', async () => {
    const { fleet, runOut, ends } = await setUp();
    fleet.join(
      { id: '__proto__', capabilities: Object.fromEntries([['__proto__', true]]) },
      { id: 'constructor' },
    );
    fleet.submit(
      { id: '__proto__', user: '__proto__' },
      { id: 'constructor' },
      { id: 'toString', project: 'hasOwnProperty' },
    );
    runOut();
    expect([...ends().keys()].sort()).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('accounts for every task under any sequence of events', async () => {
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ does: fc.constant('submit' as const), count: fc.integer({ min: 1, max: 5 }) }),
      },
      { weight: 5, arbitrary: fc.record({ does: fc.constant('pass' as const) }) },
      {
        weight: 2,
        arbitrary: fc.record({ does: fc.constant('join' as const), slots: fc.integer({ min: 1, max: 3 }) }),
      },
      ...(['kill', 'cancel', 'hold', 'release', 'drain', 'cordon', 'late'] as const).map((does) => ({
        weight: 1,
        arbitrary: fc.record({ does: fc.constant(does), pick: fc.nat(30) }),
      })),
    );
    const outcomes = ['passed', 'failed', 'crashed', 'timedOut'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat(3), async (steps, salt) => {
        const run = await setUp({
          behaviour: (lease) => ({
            durationMs: 1 + ((lease.task.sequence * 7 + lease.attempt) % 20),
            outcome: outcomes[(lease.task.sequence + lease.attempt + salt) % 4] ?? 'passed',
          }),
        });
        const { fleet } = run;
        let submitted = 0;
        let workers = 0;
        const old: number[] = [];
        for (const each of steps) {
          old.push(...fleet.leases.map((lease) => lease.token));
          if (each.does === 'submit') {
            fleet.submit(
              ...Array.from({ length: each.count }, (_, index) => ({
                id: `t${submitted + index}`,
                slots: 1 + (index % 2),
              })),
            );
            submitted += each.count;
          } else if (each.does === 'join') fleet.join({ id: `w${(workers += 1)}`, slots: each.slots });
          else if (each.does === 'pass') run.clock.step();
          else if (each.does === 'kill') fleet.kill(`w${each.pick}`);
          else if (each.does === 'drain') fleet.host.drain(`w${each.pick}`);
          else if (each.does === 'cordon') fleet.host.cordon(`w${each.pick}`);
          else if (each.does === 'cancel') fleet.host.cancel([`t${each.pick}`], 'not wanted');
          else if (each.does === 'hold') fleet.host.hold([`t${each.pick}`]);
          else if (each.does === 'release') fleet.host.release([`t${each.pick}`]);
          else if (!fleet.leases.some((lease) => lease.token === old[each.pick])) {
            const token = old[each.pick];
            if (token !== undefined)
              expect(fleet.host.leaseEnded(token, { outcome: 'passed' })).toBe('stale');
          }
          const { submitted: count, ...rest } = run.scheduler.getMetrics().tasks;
          expect(Object.values(rest).reduce((sum, part) => sum + part, 0)).toBe(count);
        }
        fleet.host.release(Array.from({ length: submitted }, (_, index) => `t${index}`));
        fleet.join({ id: 'last', slots: 4 });
        run.runOut();
        expect(run.scheduler.getMetrics().tasks).toMatchObject({
          submitted,
          pending: 0,
          running: 0,
          held: 0,
        });
        expect(run.ends().size).toBe(submitted);
        expect([...run.ends().values()].every((ends) => ends.length === 1)).toBe(true);
        expect(fleet.doubled).toEqual([]);
        expect(fleet.overfull).toEqual([]);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
