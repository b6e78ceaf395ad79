import { createHook } from 'node:async_hooks';
import {
  type Admission,
  defineScheduler,
  type Parts,
  SchedulerPluginRegistry,
  type Task,
} from '@fairlead/scheduler-core';
import { SchedulerCoordinator, systemClock } from '@fairlead/coordinator-adapter';
import { describe, expect, it } from 'vitest';
import { StrangersCoordinator } from './a-strangers-coordinator.ts';
import { Rotation } from './example-plugins.ts';
import { setUp } from './set-up.ts';
import { VirtualClock } from './virtual-clock.ts';

describe('a stranger’s coordinator', () => {
  it('has its tests scheduled by a plugin, and schedules by itself again when it is given back', async () => {
    const coordinator = new StrangersCoordinator();
    const started: string[] = [];
    const { bus } = coordinator;
    bus.emit('submit', 'early.test.ts');
    const scheduler = new SchedulerCoordinator(coordinator);
    await scheduler.initialize();
    await scheduler.activateScheduler(Rotation);
    bus.on('run', (machine: string, test: string, token: number) => {
      started.push(`${test}@${machine}`);
      setImmediate(() => bus.emit('done', token, true));
    });
    bus.emit('machine', 'left');
    bus.emit('machine', 'right');
    bus.emit('submit', 'late.test.ts');
    await scheduler.settled();
    expect(started).toEqual(['early.test.ts@left', 'late.test.ts@right']);
    expect(scheduler.getMetrics().tasks).toMatchObject({ submitted: 2, passed: 2 });

    await scheduler.restore();
    bus.emit('submit', 'own.test.ts');
    coordinator.handOut();
    expect(coordinator.ranHere).toEqual([]);
    await expect(scheduler.activateScheduler(Rotation)).rejects.toMatchObject({ code: 'COORDINATOR_STATE' });
  });
});

describe('SchedulerCoordinator', () => {
  it('gives waiting tasks back to the coordinator’s own scheduler', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'runs' }, { id: 'waits' }, { id: 'held' });
    fleet.host.hold(['held']);
    clock.advanceTo(10);
    await scheduler.shutdown();
    expect(fleet.detachedWith).toEqual(['waits', 'held']);
    clock.advanceTo(500);
    expect(scheduler.getMetrics().tasks).toMatchObject({ passed: 1, pending: 1, held: 1 });
    await scheduler.shutdown();
  });

  it('deactivates: tasks go first in, first out, and the plugin is shut down once', async () => {
    let shutdowns = 0;
    const { fleet, scheduler, runOut } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Last',
        version: '1.0.0',
        create: () => ({ shutdown: () => void (shutdowns += 1) }),
      }),
    );
    await scheduler.deactivate();
    await scheduler.deactivate();
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    runOut();
    expect(shutdowns).toBe(1);
    expect(scheduler.getMetrics()).toMatchObject({
      scheduler: { name: null, faults: 0 },
      tasks: { passed: 1 },
    });
  });

  it('lists what can be activated', async () => {
    const registry = new SchedulerPluginRegistry();
    registry.register(Rotation);
    const { scheduler } = await setUp({ registry });
    expect(scheduler.getAvailablePlugins()).toMatchObject([
      { name: 'Rotation', version: '1.0.0', strategies: ['forwards', 'again'] },
    ]);
  });

  it('refuses options that it does not know, and calls in the wrong order', async () => {
    const coordinator = new StrangersCoordinator();
    expect(() => new SchedulerCoordinator(coordinator, Object.assign({ seed: 1 }, { leaseMs: 3 }))).toThrow(
      /leaseMs/,
    );
    const scheduler = new SchedulerCoordinator(coordinator);
    await expect(scheduler.activateScheduler(Rotation)).rejects.toMatchObject({ code: 'COORDINATOR_STATE' });
    await scheduler.initialize();
    await expect(scheduler.initialize()).rejects.toMatchObject({ code: 'COORDINATOR_STATE' });
    await expect(scheduler.setStrategy('again')).rejects.toMatchObject({ code: 'COORDINATOR_STATE' });
  });

  it('makes no promise on the way of a decision', async () => {
    const { fleet, clock, scheduler } = await setUp({ behaviour: () => ({ durationMs: 1 }) });
    fleet.join({ id: 'w1' });
    await scheduler.activateScheduler(Rotation);
    fleet.submit(...Array.from({ length: 200 }, (_, index) => ({ id: `t${index}` })));
    let promises = 0;
    const hook = createHook({ init: (_id, type) => (promises += type === 'PROMISE' ? 1 : 0) }).enable();
    clock.advanceTo(1_000);
    hook.disable();
    expect(scheduler.getMetrics().tasks.passed).toBe(200);
    expect(promises).toBe(0);
  });

  it('goes on when a listener throws', async () => {
    const { fleet, scheduler, runOut, logged } = await setUp();
    scheduler.subscribe(() => {
      throw new Error('cannot draw');
    });
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    runOut();
    expect(scheduler.getMetrics().tasks.passed).toBe(1);
    expect(logged[0]).toEqual(['error', 'a listener of host events threw', undefined]);
  });
});

describe('explain', () => {
  it('says what a waiting task waits for, counting each worker once', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.submit({ id: 'a' });
    clock.flush();
    expect(scheduler.explain('a')).toMatchObject({ state: 'pending', reason: { code: 'noWorker' } });
    fleet.join({ id: 'w1' }, { id: 'w2', capabilities: { gpu: 1 } }, { id: 'w3' });
    fleet.host.cordon('w3');
    fleet.submit({ id: 'b' }, { id: 'c' }, { id: 'big', requires: { gpu: { atLeast: 2 } } });
    clock.advanceTo(10);
    expect(scheduler.explain('c')).toMatchObject({
      state: 'pending',
      waitedMs: 10,
      reason: { code: 'capacity' },
      workers: { free: 0, capability: 0, capacity: 2, closed: 1 },
    });
    expect(scheduler.explain('big')).toMatchObject({
      reason: { code: 'capability' },
      workers: { capability: 3 },
    });
  });

  it('says where a task runs and what the plugin said of it, and how one ended', async () => {
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Telling',
        version: '1.0.0',
        create: () => ({
          placer: (task, candidates) => {
            const worker = candidates.first();
            return worker && { worker, why: () => ({ score: task.id.length }) };
          },
        }),
      }),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'abc' });
    clock.advanceTo(30);
    expect(scheduler.explain('abc')).toMatchObject({
      state: 'running',
      workerId: 'w1',
      runningMs: 30,
      by: 'plugin',
      why: { score: 3 },
    });
    clock.advanceTo(200);
    expect(scheduler.explain('abc')).toMatchObject({ state: 'ended', outcome: 'passed', attempts: 1 });
    expect(() => scheduler.explain('never')).toThrow(expect.objectContaining({ code: 'TASK_UNKNOWN' }));
  });

  it('hands on the plugin’s own reason for deferring', async () => {
    const { fleet, clock, scheduler } = await setUp();
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Patient',
        version: '1.0.0',
        create: () => ({ placer: () => ({ defer: 'the cache is cold', untilMs: 5_000 }) }),
      }),
    );
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' });
    clock.advanceTo(100);
    expect(scheduler.explain('a')).toMatchObject({ reason: { code: 'deferred', text: 'the cache is cold' } });
  });
});

describe('admit', () => {
  const promising = (admit: Parts['admit']) =>
    defineScheduler({
      name: 'Promising',
      version: '1.0.0',
      create: () => (admit === undefined ? {} : { admit }),
    });

  it('asks the scheduler in charge, and submits nothing', async () => {
    const { fleet, clock, scheduler } = await setUp();
    expect(scheduler.admit([{ id: 'a' }])).toBeUndefined();
    const asked: Task[] = [];
    const said: Admission = {
      expectedStartMs: 0,
      expectedFinishMs: 1,
      latestFinishMs: 2,
      promise: 'kept',
      needs: {},
    };
    await scheduler.activateScheduler(
      promising(({ tasks }) => {
        asked.push(...tasks);
        return said;
      }),
    );
    fleet.submit({ id: 'waits' });
    clock.advanceTo(7);
    expect(scheduler.admit([{ id: 'a', deadlineMs: 9 }, { id: 'b' }])).toBe(said);
    expect(asked).toMatchObject([
      { id: 'a', key: 'a', deadlineMs: 9, queuedAtMs: 7, sequence: 1 },
      { id: 'b', deadlineMs: undefined, queuedAtMs: 7, sequence: 2 },
    ]);
    expect(scheduler.getMetrics().tasks).toMatchObject({ submitted: 1, pending: 1 });
    fleet.submit({ id: 'a' });
    expect(() => scheduler.admit([{ id: 'a' }])).toThrow(expect.objectContaining({ code: 'TASK_DUPLICATE' }));
    expect(() => scheduler.admit([{ id: '' }])).toThrow(expect.objectContaining({ code: 'TASK_INVALID' }));
  });

  it('survives a plugin that throws', async () => {
    const { scheduler, logged } = await setUp();
    await scheduler.activateScheduler(
      promising(() => {
        throw new RangeError('no idea');
      }),
    );
    expect(scheduler.admit([{ id: 'a' }])).toBeUndefined();
    expect(scheduler.getMetrics().scheduler).toMatchObject({ faults: 1, faultsByKind: { threw: 1 } });
    expect(logged.map(([, message]) => message)).toEqual(['Promising: admit threw: no idea']);
  });
});

describe('the time of day', () => {
  it.each([
    ['that it brings', Date.UTC(2026, 0, 1, 22)],
    ['from 1970 on if it brings none', undefined],
  ])('is told to a scheduler beside its clock, %s', async (_case, epochMs) => {
    const clock = new VirtualClock();
    const { scheduler } = await setUp({
      clock: epochMs === undefined ? clock : Object.assign(clock, { epochMs }),
    });
    const told: number[] = [];
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Clerk',
        version: '1.0.0',
        create(context) {
          told.push(context.epochMs);
          return { observe: () => undefined };
        },
      }),
    );
    expect(told).toEqual([epochMs ?? 0]);
  });

  it('is the calendar’s, where nobody says otherwise', () => {
    const before = Date.now();
    expect(systemClock().epochMs).toBeGreaterThanOrEqual(before);
  });
});
