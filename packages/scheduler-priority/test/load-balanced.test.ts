import { describe, expect, it } from 'vitest';
import { farmOf, workersOf } from './farm.ts';

const strategy = 'load_balanced';
const tasks = (count: number, more = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `t${index}`, ...more }));

describe('load_balanced', () => {
  it('sends each task to the worker that uses the smallest part of its slots', async () => {
    const { submit, fleet, clock } = await farmOf(
      [{ id: 'a', slots: 4 }, { id: 'b', slots: 2 }, { id: 'c' }],
      {
        strategy,
      },
    );
    submit(...tasks(7));
    clock.flush();
    // 0 0 0, then 1/4 before 1/2, then 2/4 and 1/2 in turn, then what is left.
    expect(fleet.log).toEqual(['t0@a', 't1@b', 't2@c', 't3@a', 't4@b', 't5@a', 't6@a']);
  });

  it('lets workers that are loaded alike take turns', async () => {
    const { submit, fleet, clock } = await farmOf(workersOf(3), { strategy });
    for (const [index, task] of tasks(5).entries()) {
      submit(task);
      clock.advanceTo((index + 1) * 2_000);
    }
    expect(fleet.log.map((line) => line.slice(3))).toEqual(['w0', 'w1', 'w2', 'w0', 'w1']);
  });

  it('goes on in the rotation after a swap, and from one swap to the next', async () => {
    const { submit, fleet, clock, swap } = await farmOf(workersOf(4), { strategy });
    submit(...tasks(2));
    await swap();
    clock.advanceTo(5_000);
    await swap();
    submit({ id: 'next' });
    clock.advanceTo(9_000);
    expect(fleet.log.at(-1)).toBe('next@w2');
  });

  it('finds the least loaded of a large fleet, wherever it stands', async () => {
    const { submit, fleet, clock } = await farmOf(workersOf(300, { slots: 2 }), { strategy });
    submit(...tasks(299, { takesMs: 1e6 }));
    clock.flush();
    const idle = workersOf(300).find(({ id }) => !fleet.leases.some(({ workerId }) => workerId === id));
    submit({ id: 'next' });
    clock.flush();
    expect(fleet.log.at(-1)).toBe(`next@${idle?.id}`);
  });

  it('starts tasks in order of arrival, whatever their priority', async () => {
    const { submit, runOut, order } = await farmOf(workersOf(1), { strategy });
    submit({ id: 'a', requires: {} }, { id: 'b', priority: 9 }, { id: 'c', run: 'other' });
    submit({ id: 'd', priority: 5 });
    runOut();
    expect(order()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps the order of arrival among shapes, and puts a retry where it stood', async () => {
    const { submit, runOut, order } = await farmOf(
      [
        { id: 'w0', capabilities: { os: 'linux' } },
        { id: 'w1', capabilities: { os: 'linux' } },
      ],
      { strategy, retries: { crashed: 1 } },
    );
    const requires = { os: 'linux' };
    submit({ id: 'a', takesMs: 100, ends: ['crashed', 'passed'] }, { id: 'b', takesMs: 250, requires });
    submit({ id: 'c', takesMs: 900 }, { id: 'd', requires }, { id: 'e' });
    runOut();
    // The retry keeps off the worker it crashed on.
    expect(order()).toEqual(['a', 'b', 'c', 'a', 'd', 'e']);
  });
});
