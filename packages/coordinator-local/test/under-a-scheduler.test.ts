import { type HostEvent, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { LocalCoordinator, readTaskReport } from '@fairlead/coordinator-local';
import { defineScheduler } from '@fairlead/scheduler-core';
import { describe, expect, it } from 'vitest';
import { project, tests } from './project.ts';

const ids = (stem: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${stem}${index}`);

describe('a local coordinator under a SchedulerCoordinator', { timeout: 60_000 }, () => {
  it('ends every test once, though its workers are killed', async () => {
    await using local = new LocalCoordinator({ root: project, workers: [{ slots: 2 }, {}] });
    await using scheduler = new SchedulerCoordinator(local);
    const events: HostEvent[] = [];
    scheduler.subscribe((event) => {
      events.push(event);
      const ended = events.filter(({ type }) => type === 'taskEnded').length;
      const [victim] = local.workers.filter(({ running }) => running > 0);
      if (event.type === 'taskEnded' && (ended === 3 || ended === 9)) local.killWorker(victim?.id ?? '');
    });
    await scheduler.initialize();
    const good = ids('good', 14);
    const bad = ids('bad', 4);
    local.submit([
      ...tests('passes.ts', ...good),
      ...tests('fails.ts', ...bad),
      ...tests('not-there.ts', 'gone'),
    ]);
    await scheduler.settled();
    expect(scheduler.getMetrics().tasks).toMatchObject({
      submitted: 19,
      passed: 14,
      failed: 5,
      crashed: 0,
      timedOut: 0,
      cancelled: 0,
      lost: 0,
      running: 0,
      pending: 0,
    });
    const ends = events.flatMap((event) => (event.type === 'taskEnded' ? [event.task.id] : []));
    expect(ends.toSorted()).toEqual([...good, ...bad, 'gone'].toSorted());
    expect(events.filter(({ type }) => type === 'workerLeft')).toHaveLength(2);
    for (const event of events) {
      if (event.type !== 'attemptEnded' || event.outcome !== 'passed') continue;
      expect(readTaskReport(event.result?.details)).toMatchObject({
        file: 'passes.ts',
        attempt: event.attempt.number,
        worker: event.attempt.worker.id,
        tests: [{ name: 'adds', outcome: 'passed' }],
      });
    }
  });

  it('gives up what kills its worker each time, and goes on with the rest', async () => {
    await using local = new LocalCoordinator({ root: project, workers: 1 });
    await using scheduler = new SchedulerCoordinator(local);
    await scheduler.initialize();
    local.submit([...tests('kills-its-worker.ts', 'killer'), ...tests('passes.ts', 'good')]);
    await scheduler.settled();
    expect(scheduler.getMetrics().tasks).toMatchObject({ crashed: 1, passed: 1, lost: 0 });
    expect(scheduler.explain('killer')).toMatchObject({ outcome: 'crashed' });
  });

  it('is drained with nothing lost', async () => {
    await using local = new LocalCoordinator({ root: project, workers: 2 });
    await using scheduler = new SchedulerCoordinator(local);
    await scheduler.initialize();
    local.submit(tests('passes.ts', ...ids('good', 10)));
    const firstEnd = new Promise<void>((resolve) => {
      scheduler.subscribe(({ type }) => {
        if (type === 'taskEnded') resolve();
      });
    });
    await firstEnd;
    const { ended } = local.drain();
    await ended;
    await scheduler.settled();
    const { passed, cancelled, ...rest } = scheduler.getMetrics().tasks;
    expect(passed + cancelled).toBe(10);
    expect(cancelled).toBeGreaterThan(0);
    expect(rest).toMatchObject({ failed: 0, crashed: 0, lost: 0, running: 0, pending: 0 });
  });

  it('ends every test once, though workers are told to sleep and to wake at every turn, and killed', async () => {
    await using local = new LocalCoordinator({ root: project, workers: [{ slots: 2 }, {}, {}] });
    await using scheduler = new SchedulerCoordinator(local, { retries: { crashed: 9 } });
    const events: HostEvent[] = [];
    let turn = 0;
    const restless = defineScheduler({
      name: 'Restless',
      version: '1.0.0',
      create: (context) => ({
        observe: () => {
          turn += 1;
          const workers = local.workers.map(({ id }) => id);
          const [one = '', other = ''] = [workers[turn % 3], workers[(turn * 7) % 3]];
          context.hint?.({ sleep: one });
          if (turn % 4 === 0) context.hint?.({ wake: other });
        },
      }),
    });
    scheduler.subscribe((event) => {
      events.push(event);
      const ended = events.filter(({ type }) => type === 'taskEnded').length;
      if (event.type !== 'taskEnded' || ended % 4 !== 0) return;
      // Whatever it is doing: running, on its way to sleep, or waking.
      const victim = local.workers.find(
        ({ pid, state }) => pid !== undefined && ended > 8 === (state === 'awake'),
      );
      if (victim?.pid !== undefined) process.kill(victim.pid, 'SIGKILL');
    });
    await scheduler.initialize();
    await scheduler.activateScheduler(restless);
    const good = ids('good', 16);
    for (const id of good) {
      local.submit(tests('passes.ts', id));
      // One after the other, so that workers fall idle, and sleep.
      if (Number(id.slice(4)) % 3 === 0) await scheduler.settled();
    }
    await scheduler.settled();
    expect(scheduler.getMetrics().tasks).toMatchObject({
      passed: 16,
      crashed: 0,
      lost: 0,
      running: 0,
      pending: 0,
    });
    const ends = events.flatMap((event) => (event.type === 'taskEnded' ? [event.task.id] : []));
    expect(ends.toSorted()).toEqual(good.toSorted());
    expect(local.slept.sleeps).toBeGreaterThan(3);
    expect(local.slept.wakes).toBeGreaterThan(1);
  });
});
