import { readFileSync } from 'node:fs';
import { defineScheduler, reasonCodes } from '@fairlead/scheduler-core';
import { scored } from '@fairlead/scheduler-core/placement';
import { priority } from '@fairlead/scheduler-core/queues';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

const page = readFileSync(new URL('../../../docs/why.md', import.meta.url), 'utf8');

describe('docs/why.md', () => {
  it('has every reason code with its meaning, and none that does not exist', () => {
    const [waits = ''] = page.split('## Why then, why there', 1);
    const rows = [...waits.matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm)].map(([, code, text]) => [code, text]);
    expect(Object.fromEntries(rows)).toEqual(reasonCodes);
  });
});

describe('why then', () => {
  it('is what happened last of all that had to happen', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.submit({ id: 'first' }, { id: 'second' }, { id: 'third' });
    clock.advanceTo(1_000);
    fleet.join({ id: 'w1' });
    clock.advanceTo(1_050);
    expect(scheduler.explain('first')).toMatchObject({
      state: 'running',
      waitedMs: 1_000,
      runningMs: 50,
      then: { code: 'workerJoined', text: 'worker w1 had just joined' },
    });
    clock.advanceTo(1_150);
    expect(scheduler.explain('second')).toMatchObject({
      then: { code: 'roomMade', text: '"first" ended and made room on worker w1' },
    });
    fleet.join({ id: 'w2' });
    clock.advanceTo(5_000);
    fleet.submit({ id: 'fourth' });
    clock.flush();
    expect(scheduler.explain('fourth')).toMatchObject({ then: { code: 'arrived' } });
  });

  it('says what a task was waited with by choice, also when it has ended, with the scores of all kinds of workers', async () => {
    const { fleet, scheduler, runOut } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Patient',
        version: '1.0.0',
        create(context) {
          const best = scored(context, { class: (_task, on) => (on.capabilities.fast === true ? 2 : 1) });
          return {
            placer: (task, candidates, cycle) =>
              cycle.now < 3_000
                ? { defer: 'the cache is cold', untilMs: 3_000 }
                : best.place(task, candidates, cycle),
          };
        },
      }),
    );
    fleet.join({ id: 'w1' }, { id: 'w2', capabilities: { fast: true } });
    fleet.submit({ id: 'a' });
    runOut();
    expect(scheduler.explain('a')).toMatchObject({
      state: 'ended',
      outcome: 'passed',
      last: {
        workerId: 'w2',
        attempt: 1,
        waitedMs: 3_000,
        ranMs: 100,
        by: 'plugin',
        then: { code: 'decided', waitedFor: { code: 'deferred', text: 'the cache is cold' } },
        why: [
          { worker: 'w2', score: 2 },
          { worker: 'w1', score: 1 },
        ],
      },
    });
  });

  it('knows of a task that was cancelled while it waited that it never began', async () => {
    const { fleet, scheduler } = await setUp();
    fleet.submit({ id: 'a' });
    fleet.host.cancel(['a'], 'not wanted');
    expect(scheduler.explain('a')).toMatchObject({ state: 'ended', cancelledBy: 'request', last: undefined });
  });
});

describe('prioritise', () => {
  it('gives waiting tasks another priority, and refuses what is none', async () => {
    const { fleet, clock, runOut, scheduler } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({ name: 'Urgent', version: '1.0.0', create: () => ({ queue: priority() }) }),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd', after: ['a'] });
    clock.flush();
    expect(fleet.host.prioritise(['c', 'd', 'gone'], 3)).toBe(2);
    expect(() => fleet.host.prioritise(['b'], Number.NaN)).toThrow(
      expect.objectContaining({ code: 'TASK_INVALID' }),
    );
    runOut();
    expect(fleet.log).toEqual(['a@w1', 'c@w1', 'd@w1', 'b@w1']);
    expect(scheduler.getMetrics().scheduler.faults).toBe(0);
  });
});

describe('why there', () => {
  it('lists every worker that fits, the chosen one first, and counts the others by what stops them', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join(
      { id: 'w1', capabilities: { gpu: 1 }, slots: 2 },
      { id: 'w2', capabilities: { gpu: 2 }, slots: 2 },
    );
    for (let number = 3; number < 7; number += 1)
      fleet.join({ id: `w${number}`, capabilities: { os: 'linux' } });
    fleet.join({ id: 'w7', capabilities: { gpu: 4 } }, { id: 'w8', capabilities: { gpu: 4 } });
    fleet.host.cordon('w8');
    fleet.submit(
      { id: 'a', requires: { gpu: { atLeast: 1 } }, slots: 2 },
      { id: 'b', requires: { os: 'linux' } },
    );
    clock.flush();
    expect(scheduler.explain('a')).toMatchObject({
      workerId: 'w1',
      there: {
        rows: [
          { workerId: 'w1', classId: '{"gpu":1}', isChosen: true, used: 2, slots: 2 },
          { workerId: 'w2', classId: '{"gpu":2}', isChosen: false, used: 0, slots: 2 },
        ],
        more: 0,
        others: [
          { code: 'capability', text: 'gpu >= 1', count: 4 },
          { code: 'capability', text: 'slots >= 2', count: 2 },
        ],
      },
    });
    fleet.host.cordon('w5');
    clock.advanceTo(10_000);
    expect(scheduler.explain('b')).toMatchObject({
      state: 'ended',
      last: {
        there: {
          rows: [{ workerId: 'w3', isChosen: true }, { workerId: 'w4' }, { workerId: 'w6' }],
          others: [
            { code: 'capability', text: 'os = "linux"', count: 4 },
            { code: 'closed', text: 'cordoned', count: 1 },
          ],
        },
      },
    });
  });

  it('names twenty workers of a large fleet, and how many more there are', async () => {
    const { fleet, clock, scheduler } = await setUp();
    for (let number = 0; number < 50; number += 1) fleet.join({ id: `w${number}` });
    fleet.submit({ id: 'a' });
    clock.flush();
    const said = scheduler.explain('a');
    if (said.state !== 'running') throw new Error(said.state);
    expect(said.there.rows).toHaveLength(20);
    expect(said.there.more).toBe(30);
    expect(said.there.others).toEqual([]);
  });
});
