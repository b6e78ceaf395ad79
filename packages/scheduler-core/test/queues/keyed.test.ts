import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fifo, keyed } from '@fairlead/scheduler-core/queues';
import type { Task } from '@fairlead/scheduler-core';
import { caught } from '../host/caught.ts';
import { makeTask } from '../host/make.ts';
import { drain, startableOf } from '../host/startable-of.ts';

const ids = (tasks: readonly Task[]): string[] => tasks.map(({ id }) => id);

const someTasks = fc.array(
  fc.record({ priority: fc.integer({ min: -3, max: 3 }), slots: fc.integer({ min: 1, max: 3 }) }),
);

describe('keyed', () => {
  it('orders by key, then arrival, among the shapes that may start', () => {
    fc.assert(
      fc.property(someTasks, fc.subarray([1, 2, 3]), (inputs, slots) => {
        const queue = keyed((task) => task.priority);
        const tasks = inputs.map((input, index) => makeTask({ id: `t${index}`, ...input }));
        for (const task of tasks.toReversed()) queue.add(task);
        const startable = startableOf(...slots.map((count) => makeTask({ id: 'x', slots: count }).shape));
        const order = (some: readonly Task[]): string[] =>
          ids(some.toSorted((a, b) => a.priority - b.priority || a.sequence - b.sequence));
        expect(ids(drain(queue, startable))).toEqual(
          order(tasks.filter(({ shape }) => startable.has(shape))),
        );
        expect(ids(drain(queue))).toEqual(order(tasks.filter(({ shape }) => !startable.has(shape))));
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('does not mind when a task was added: what is taken and put back stands where it stood', () => {
    fc.assert(
      fc.property(someTasks, fc.array(fc.nat(20)), (inputs, putBacks) => {
        const [touched, untouched] = [keyed((task) => task.priority), keyed((task) => task.priority)];
        inputs.forEach((input, index) => {
          const task = makeTask({ id: `t${index}`, ...input });
          touched.add(task);
          untouched.add(task);
        });
        for (const count of putBacks) {
          const taken = Array.from({ length: count }, () => touched.take()).filter(
            (task) => task !== undefined,
          );
          for (const task of taken) touched.add(task);
        }
        expect(ids(drain(touched))).toEqual(ids(drain(untouched)));
      }),
    );
  });

  it('gives each task once, and counts right, also if one is added or removed twice', () => {
    const queue = keyed(() => 0);
    const task = makeTask({ id: 'a' });
    queue.add(task);
    queue.add(task);
    expect(queue.size).toBe(1);
    expect([queue.remove(task), queue.remove(task), queue.size]).toEqual([true, false, 0]);
    expect(queue.take()).toBeUndefined();
  });

  it('refuses a key that is not a number, and stays as it was', async () => {
    const queue = keyed((task) => (task.id === 'odd' ? NaN : 0));
    queue.add(makeTask({ id: 'even' }));
    const error = await caught(() => {
      queue.add(makeTask({ id: 'odd' }));
    });
    expect(error).toMatchObject({ code: 'QUEUE_INVALID' });
    expect(ids(drain(queue))).toEqual(['even']);
  });
});

describe('fifo', () => {
  it('puts a task that is tried again where it stood', () => {
    const queue = fifo();
    const [a, b] = [makeTask({ id: 'a' }), makeTask({ id: 'b' })];
    queue.add(b);
    queue.add(Object.freeze({ ...a, attempts: 1 }));
    expect(ids(drain(queue))).toEqual(['a', 'b']);
  });
});
