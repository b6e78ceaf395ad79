import { defineScheduler, type Worker } from '@fairlead/scheduler-core';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

describe('resources', () => {
  it('are taken beside slots while a task runs, and come back exactly', async () => {
    const { fleet, clock, runOut, scheduler } = await setUp();
    fleet.join({ id: 'w1', slots: 100, resources: { cpu: 1, memory: 8192 } });
    const workers: Worker[] = [];
    scheduler.subscribe((event) => event.type === 'attemptStarted' && workers.push(event.attempt.worker));
    fleet.submit(...Array.from({ length: 12 }, (_, index) => ({ id: `t${index}`, resources: { cpu: 0.1 } })));
    clock.flush();
    const [worker] = workers;
    // Ten tenths fill a whole exactly, which doubles would not.
    expect(fleet.runningTasks).toHaveLength(10);
    expect(worker?.resources).toEqual({ cpu: 1, memory: 8192 });
    expect(worker?.freeResources).toEqual({ cpu: 0, memory: 8192 });
    runOut();
    expect(fleet.log).toHaveLength(12);
    expect(worker?.freeResources).toEqual({ cpu: 1, memory: 8192 });
  });

  it('that no worker has in total make a task unplaceable; those that are taken make it wait', async () => {
    const { fleet, clock, scheduler } = await setUp();
    fleet.join(
      { id: 'small', resources: { memory: 4 } },
      { id: 'large', slots: 2, resources: { memory: 8 } },
    );
    fleet.submit(
      { id: 'first', resources: { memory: 6 } },
      { id: 'second', resources: { memory: 6 } },
      { id: 'huge', resources: { memory: 9 } },
      { id: 'odd', resources: { 'fpga ☃': 1 } },
    );
    clock.flush();
    expect(fleet.log).toEqual(['first@large']);
    expect(scheduler.explain('second')).toMatchObject({
      reason: { code: 'capacity' },
      workers: { free: 0, capability: 1, capacity: 1, closed: 0 },
    });
    for (const id of ['huge', 'odd']) {
      expect(scheduler.explain(id)).toMatchObject({
        reason: { code: 'capability' },
        workers: { free: 0, capability: 2, capacity: 0, closed: 0 },
      });
    }
  });

  it('may change while tasks run: less than is taken only stops new ones', async () => {
    const { fleet, clock, runOut, ends } = await setUp();
    fleet.join({ id: 'w1', slots: 4, resources: { gpu: 2 } });
    fleet.submit(...['a', 'b', 'c'].map((id) => ({ id, resources: { gpu: 1 } })));
    clock.flush();
    expect(fleet.runningTasks).toEqual(['a', 'b']);
    fleet.host.workerChanged('w1', { resources: { gpu: 1 } });
    fleet.host.leaseEnded(fleet.leases[0]?.token ?? 0, { outcome: 'passed' });
    clock.flush();
    expect(fleet.log).toHaveLength(2);
    fleet.host.workerChanged('w1', { resources: { gpu: 3, cpu: 1 } });
    clock.flush();
    expect(fleet.log).toHaveLength(3);
    runOut();
    expect([...ends().keys()]).toEqual(['a', 'b', 'c']);
  });

  it('of a worker that takes no tasks are not free', async () => {
    const { fleet, clock, scheduler } = await setUp();
    let worker: Worker | undefined;
    scheduler.subscribe((event) => {
      if (event.type === 'workerJoined') worker = event.worker;
    });
    fleet.join({ id: 'w1', resources: { gpu: 2 } });
    fleet.host.cordon('w1');
    clock.flush();
    expect(worker?.freeResources).toEqual({ gpu: 0 });
    fleet.host.uncordon('w1');
    expect(worker?.freeResources).toEqual({ gpu: 2 });
  });

  it('make shapes: equal amounts share one, and who asks for 0 asks for nothing', async () => {
    const { fleet, events } = await setUp();
    fleet.submit(
      { id: 'a', resources: { cpu: 1, memory: 2 }, antiAffinity: ['x', 'y'] },
      { id: 'b', resources: { memory: 2, cpu: 1, gpu: 0 }, antiAffinity: ['y', 'x', 'y'] },
      { id: 'c', resources: { gpu: 0 } },
      { id: 'd' },
    );
    const shapes = events.flatMap((event) => (event.type === 'taskSubmitted' ? [event.task.shape] : []));
    expect(shapes[0]).toBe(shapes[1]);
    expect(shapes[2]).toBe(shapes[3]);
    expect(shapes[0]).toEqual({
      id: shapes[0]?.id,
      slots: 1,
      requires: {},
      resources: { cpu: 1, memory: 2 },
      locks: [],
      antiAffinity: ['x', 'y'],
    });
    expect(Object.isFrozen(shapes[0]?.resources)).toBe(true);
  });

  it('are checked when a scheduler chooses a worker without asking for candidates', async () => {
    const { fleet, clock, scheduler, events } = await setUp();
    const answers: string[] = [];
    await scheduler.activateScheduler(
      defineScheduler({
        name: 'Headstrong',
        version: '1.0.0',
        create: () => ({
          schedule(cycle) {
            for (const task of cycle.pending)
              for (const worker of cycle.workers) answers.push(cycle.assign(task, worker));
            cycle.deferRest('later');
          },
        }),
      }),
    );
    fleet.join({ id: 'w1', slots: 9, resources: { gpu: 1 } });
    fleet.submit(
      { id: 'a', resources: { gpu: 1 }, antiAffinity: ['port 80'] },
      { id: 'b', resources: { gpu: 1 } },
      { id: 'c', resources: { gpu: 2 } },
      { id: 'd', antiAffinity: ['port 80'] },
    );
    clock.flush();
    expect(answers.slice(0, 4)).toEqual(['accepted', 'workerFull', 'workerUnfit', 'workerFull']);
    expect(events.flatMap((event) => (event.type === 'fault' ? [event.fault.kind] : []))).toEqual(
      expect.arrayContaining(['fullWorker', 'unfitWorker']),
    );
  });
});

describe('anti-affinity', () => {
  it('keeps two tasks that name the same off one worker, and from nothing else', async () => {
    const { fleet, clock, runOut, scheduler } = await setUp();
    fleet.join({ id: 'w1', slots: 4 }, { id: 'w2', slots: 4 });
    fleet.submit(
      { id: 'a', antiAffinity: ['port 80'] },
      { id: 'b', antiAffinity: ['port 80', 'port 81'] },
      { id: 'c', antiAffinity: ['port 81'] },
      { id: 'd', antiAffinity: ['port 80'] },
      { id: 'e' },
    );
    clock.flush();
    expect(fleet.log).toEqual(['a@w1', 'b@w2', 'c@w1', 'e@w1']);
    expect(scheduler.explain('d')).toMatchObject({
      reason: { code: 'capacity' },
      workers: { free: 0, capacity: 2, capability: 0 },
    });
    runOut();
    expect(fleet.log).toContain('d@w1');
  });

  it('gives way to what happens to the worker: a lost attempt takes its names along', async () => {
    const { fleet, clock } = await setUp();
    fleet.join({ id: 'w1', slots: 2 });
    fleet.submit({ id: 'a', antiAffinity: ['x'] }, { id: 'b', antiAffinity: ['x'] });
    clock.flush();
    fleet.kill('w1');
    fleet.join({ id: 'w2', slots: 2 });
    clock.flush();
    expect(fleet.runningTasks).toHaveLength(1);
  });
});
