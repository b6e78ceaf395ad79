import { expect, it } from 'vitest';
import { defineScheduler } from '@fairlead/scheduler-core';
import { priority } from '@fairlead/scheduler-core/queues';
import { chance, Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';

const ByPriority = defineScheduler({
  name: 'ByPriority',
  version: '1.0.0',
  create: () => ({ queue: priority({ agingIntervalSeconds: 3_600 }) }),
});

const Fifo = defineScheduler({ name: 'Fifo', version: '1.0.0', create: () => ({}) });

/** Throws as soon as it is told of a task of this name. */
const Touchy = defineScheduler({
  name: 'Touchy',
  version: '1.0.0',
  create: () => ({
    observe(event) {
      if (event.type === 'taskQueued') throw new Error('touched');
    },
    placer: () => {
      throw new Error('cannot');
    },
  }),
});

it('decides as the one in charge does if it is the same, from the beginning or from the middle', async () => {
  for (const plugin of [Fifo, ByPriority, Rotation, chance]) {
    const { scheduler, fleet, clock, runOut } = await setUp();
    await scheduler.activateScheduler(plugin);
    fleet.join({ id: 'a', slots: 2 }, { id: 'b' }, { id: 'c' });
    const tasks = (from: number) =>
      Array.from({ length: 20 }, (_, index) => ({ id: `t${from + index}`, priority: index % 4 }));
    const early = await scheduler.shadow(plugin);
    fleet.submit(...tasks(0));
    for (let step = 0; step < 5; step += 1) clock.step();
    const late = await scheduler.shadow(plugin);
    fleet.submit(...tasks(20));
    fleet.kill('b');
    runOut();
    expect(early.report()).toMatchObject({ state: 'following', differentCycles: 0, starts: 41, faults: 0 });
    expect(early.report().sameStarts).toBe(41);
    expect(late.report()).toMatchObject({ state: 'following', differentCycles: 0, faults: 0 });
    expect(late.report().starts).toBeLessThan(41);
    expect(late.report().starts).toBeGreaterThan(20);
  }
});

it('says where it would have decided otherwise, and whom that would have served', async () => {
  const { scheduler, fleet, runOut } = await setUp();
  await scheduler.activateScheduler(Fifo);
  fleet.join({ id: 'a' });
  const shadow = await scheduler.shadow(ByPriority);
  fleet.submit({ id: 'slow', user: 'alice' }, { id: 'urgent', user: 'bob', priority: 9 });
  runOut();
  expect(shadow.report()).toMatchObject({
    cycles: 2,
    differentCycles: 1,
    starts: 2,
    sameStarts: 1,
    otherFirst: 1,
    wantedEarlier: 1,
    users: [
      { user: 'alice', starts: 1, sameStarts: 0, waitShiftMs: 100 },
      { user: 'bob', starts: 1, sameStarts: 1, waitShiftMs: -100 },
    ],
  });
});

it('lets nothing of it reach the run, and leaves the run as it would be without', async () => {
  const logs = await Promise.all(
    [undefined, ByPriority, Touchy].map(async (watched) => {
      const { scheduler, fleet, runOut } = await setUp();
      await scheduler.activateScheduler(Fifo);
      fleet.join({ id: 'a' }, { id: 'b' });
      if (watched !== undefined) await scheduler.shadow(watched);
      fleet.submit(...Array.from({ length: 30 }, (_, index) => ({ id: `t${index}`, priority: index % 3 })));
      runOut();
      expect(scheduler.getMetrics().scheduler.faults).toBe(0);
      return fleet.log;
    }),
  );
  expect(logs[1]).toEqual(logs[0]);
  expect(logs[2]).toEqual(logs[0]);
});

it('counts the faults of the shadow, and nobody else feels them', async () => {
  const { scheduler, fleet, runOut, logged } = await setUp();
  fleet.join({ id: 'a' });
  const shadow = await scheduler.shadow(Touchy);
  fleet.submit({ id: 'one' }, { id: 'two' });
  runOut();
  expect(shadow.report().faults).toBeGreaterThan(0);
  expect(scheduler.getMetrics().tasks.passed).toBe(2);
  expect(logged).toEqual([]);
});

it('is refused like an activation, with the run as before', async () => {
  const { scheduler, fleet, runOut } = await setUp();
  const Broken = defineScheduler({
    name: 'Broken',
    version: '1.0.0',
    create: () => {
      throw new Error('no');
    },
  });
  await expect(scheduler.shadow(Broken)).rejects.toMatchObject({ code: 'ACTIVATION_FAILED' });
  await expect(scheduler.shadow('Nobody')).rejects.toMatchObject({ code: 'PLUGIN_UNKNOWN' });
  fleet.join({ id: 'a' });
  fleet.submit({ id: 'one' });
  runOut();
  expect(scheduler.getMetrics().tasks.passed).toBe(1);
});

it('comes and goes while tests run, and keeps what it has found', async () => {
  const { scheduler, fleet, clock, runOut } = await setUp();
  await scheduler.activateScheduler(Fifo);
  fleet.join({ id: 'a' });
  fleet.submit(...Array.from({ length: 10 }, (_, index) => ({ id: `t${index}`, priority: index })));
  clock.step();
  const shadow = await scheduler.shadow(ByPriority);
  clock.step();
  await shadow.stop();
  const { starts } = shadow.report();
  runOut();
  await shadow.stop();
  expect(starts).toBeGreaterThan(0);
  expect(shadow.report()).toMatchObject({ state: 'stopped', starts });
});
