import { describe, expect, it } from 'vitest';
import { farmOf, type FarmTask, workersOf } from './farm.ts';

/** A task whose duration is known. */
const task = (id: string, seconds: number, more: Partial<FarmTask> = {}): FarmTask => ({
  id,
  run: id,
  takesMs: seconds * 1000,
  estimateMs: seconds * 1000,
  ...more,
});

/** Ten more tasks of a second, every second, for ever. */
const stream = (from: number, seconds = 1): FarmTask[] =>
  Array.from({ length: 10 }, (_, index) => task(`small-${from}-${index}`, seconds));

describe.each(['priority_based', 'load_balanced', 'deadline_driven'])(
  'a task of several slots under %s',
  (strategy) => {
    it('is not starved by small ones that keep coming', async () => {
      // A run of 5.75 s may be overtaken by what comes within 5 · 5.75 s after it.
      const config = { runLengthWeight: 5 };
      const { submit, clock, startedAtMs } = await farmOf(workersOf(2, { slots: 4 }), { strategy, config });
      submit(...stream(0));
      clock.advanceTo(500);
      submit(task('big', 5, { slots: 4 }));
      for (let second = 1; second < 60; second += 1) {
        submit(...stream(second));
        clock.advanceTo(500 + second * 1000);
      }
      expect(startedAtMs.get('big')).toBeLessThanOrEqual(60_000);
    });
  },
);

describe('a reservation', () => {
  it('keeps the worker that has room first', async () => {
    const { submit, clock, runOut, startedAtMs, fleet } = await farmOf(workersOf(2, { slots: 2 }));
    submit(task('a', 10), task('b', 20), task('c', 12));
    clock.flush();
    // w0: a and c; w1: b, and a slot that is free.
    submit(task('big', 5, { slots: 2 }), task('later', 30));
    clock.flush();
    expect(fleet.runningTasks).toContain('later');
    runOut();
    expect(startedAtMs.get('big')).toBe(12_000);
  });

  it('lets a smaller task run in the gap if it is done by then at most', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 2 }]);
    submit(task('runs', 10));
    clock.flush();
    submit(task('big', 5, { slots: 2 }), task('too long', 11), task('fits', 10));
    clock.flush();
    expect(startedAtMs.get('fits')).toBe(0);
    expect(startedAtMs.has('too long')).toBe(false);
    clock.advanceTo(20_000);
    expect(startedAtMs.get('big')).toBe(10_000);
    expect(startedAtMs.get('too long')).toBe(15_000);
  });

  it('is told to the task it is for, and to those that have to wait for it', async () => {
    const { submit, clock, scheduler } = await farmOf([{ id: 'w0', slots: 2 }, { id: 'w1' }]);
    submit(task('runs', 10), task('runs too', 60, { slots: 1 }));
    clock.flush();
    submit(task('big', 5, { slots: 2 }), task('small', 20));
    clock.advanceTo(1_000);
    expect(scheduler.explain('small')).toMatchObject({
      position: 2,
      reason: {
        code: 'reservation',
        text: 'w0 is kept for task big, which needs 2 slots and gets them in at most 10.5 s',
      },
    });
    expect(scheduler.explain('big')).toMatchObject({
      position: 1,
      reason: {
        code: 'reservation',
        text: 'it needs 2 slots on one worker: w0 is kept for it and has them in at most 10.5 s',
      },
    });
  });

  it('counts with upper durations, not with likely ones', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 2 }]);
    submit(task('runs', 10));
    clock.flush();
    // At most 10 · 1.15 until enough is known of the spread: the gap is 11.5 s.
    submit(task('big', 5, { slots: 2 }), task('no', 10.1), task('yes', 9.9));
    clock.flush();
    expect([...startedAtMs.keys()]).toEqual(['runs', 'yes']);
  });

  it('lets a task run beside it for as long as it likes where there is room for both', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 4 }]);
    submit(task('a', 10, { slots: 2 }), task('b', 1));
    clock.flush();
    submit(task('big', 5, { slots: 3 }), task('long', 100), task('longer', 100));
    clock.advanceTo(20_000);
    expect(startedAtMs.get('long')).toBe(0);
    expect(startedAtMs.get('big')).toBe(10_000);
    expect(startedAtMs.get('longer')).toBe(15_000);
  });

  it('holds back only what goes after it', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 2 }]);
    submit(task('runs', 10));
    clock.flush();
    submit(task('big', 5, { slots: 2 }), task('urgent', 100, { priority: 5 }));
    clock.flush();
    expect(startedAtMs.get('urgent')).toBe(0);
  });

  it('starts nothing beside it while nobody knows when it will have room', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 2 }]);
    submit({ id: 'unknown', takesMs: 3_000 });
    clock.flush();
    submit(task('big', 5, { slots: 2 }), task('short', 1));
    clock.advanceTo(60_000);
    expect(startedAtMs.get('big')).toBe(3_000);
    expect(startedAtMs.get('short')).toBe(8_000);
  });

  it('goes to another worker when its own is lost', async () => {
    const { submit, clock, fleet, startedAtMs, runOut, ends } = await farmOf(workersOf(2, { slots: 2 }), {
      retries: { crashed: 1 },
    });
    submit(task('a', 10), task('b', 20));
    clock.flush();
    submit(task('big', 5, { slots: 2 }));
    clock.advanceTo(1_000);
    fleet.kill('w0');
    runOut();
    expect(startedAtMs.get('big')).toBe(20_000);
    expect(ends().get('a')).toEqual(['passed']);
  });

  it('keeps no worker for a task that none could ever run', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 2 }]);
    submit(task('huge', 5, { slots: 9 }), task('elsewhere', 5, { slots: 2, requires: { os: 'plan9' } }));
    submit(task('a', 100), task('b', 100));
    clock.flush();
    expect(startedAtMs.get('b')).toBe(0);
  });

  it('can be switched off', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 2 }], {
      config: { reservations: false },
    });
    submit(task('runs', 10));
    clock.flush();
    submit(task('big', 5, { slots: 2 }), task('long', 100));
    clock.flush();
    expect(startedAtMs.get('long')).toBe(0);
  });

  it('counts slots up to the limit per worker', async () => {
    const { submit, clock, startedAtMs } = await farmOf([{ id: 'w0', slots: 8 }], {
      config: { maxTasksPerWorker: 2 },
    });
    submit(task('runs', 10));
    clock.flush();
    submit(task('big', 5, { slots: 2 }), task('long', 100));
    clock.advanceTo(11_000);
    expect(startedAtMs.get('big')).toBe(10_000);
  });
});
