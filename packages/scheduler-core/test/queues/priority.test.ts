import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline, keyed, priority } from '@fairlead/scheduler-core/queues';
import type { Task } from '@fairlead/scheduler-core';
import { caught } from '../host/caught.ts';
import { makeTask } from '../host/make.ts';
import { drain } from '../host/startable-of.ts';

const ids = (tasks: readonly Task[]): string[] => tasks.map(({ id }) => id);

describe('priority', () => {
  it('serves the larger first, and equals by arrival', () => {
    const queue = priority();
    for (const input of [{ id: 'low' }, { id: 'high', priority: 2 }, { id: 'low2' }])
      queue.add(makeTask(input));
    expect(ids(drain(queue))).toEqual(['high', 'low', 'low2']);
  });

  it('counts a minute of waiting as one step, or what is asked for', () => {
    const order = (seconds: number | undefined, laterByMs: number): string[] => {
      const queue = priority(seconds === undefined ? {} : { agingIntervalSeconds: seconds });
      queue.add(makeTask({ id: 'old' }));
      queue.add(makeTask({ id: 'high', priority: 1, queuedAtMs: laterByMs }));
      return ids(drain(queue));
    };
    expect(order(undefined, 59_999)).toEqual(['high', 'old']);
    expect(order(undefined, 60_001)).toEqual(['old', 'high']);
    expect(order(10, 9_999)).toEqual(['high', 'old']);
    expect(order(10, 10_001)).toEqual(['old', 'high']);
  });

  it('adds a bonus', () => {
    const queue = priority({ bonus: (task) => (task.attempts > 0 ? 1 : 0) });
    queue.add(makeTask({ id: 'fresh' }));
    queue.add(makeTask({ id: 'failed before', attempts: 1 }));
    expect(ids(drain(queue))).toEqual(['failed before', 'fresh']);
  });

  it('lets a task be overtaken only by what arrives within (p_max − p) · interval: nothing starves, ever', () => {
    const intervalSeconds = 30;
    const arrival = fc.record({
      priority: fc.integer({ min: 0, max: 5 }),
      // Also after years: the ageing must not level off.
      queuedAtMs: fc.oneof(
        fc.integer({ min: 0, max: 400_000 }),
        fc.integer({ min: 1e11, max: 1e11 + 400_000 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 2, maxLength: 40 }), (inputs) => {
        const queue = priority({ agingIntervalSeconds: intervalSeconds });
        const byTime = inputs.toSorted((a, b) => a.queuedAtMs - b.queuedAtMs);
        for (const [index, input] of byTime.entries()) queue.add(makeTask({ id: `t${index}`, ...input }));
        const served = drain(queue);
        served.forEach((task, place) => {
          const bound = task.queuedAtMs + (5 - task.priority) * intervalSeconds * 1_000;
          for (const overtaker of served.slice(0, place)) {
            if (overtaker.sequence > task.sequence) expect(overtaker.queuedAtMs).toBeLessThanOrEqual(bound);
          }
        });
      }),
    );
  });

  it.each([0, -1, NaN, Infinity])('refuses an ageing interval of %s', async (agingIntervalSeconds) => {
    expect(await caught(() => priority({ agingIntervalSeconds }))).toMatchObject({ code: 'QUEUE_INVALID' });
  });

  it('without ageing is a key, and may starve', () => {
    const queue = keyed((task) => -task.priority);
    queue.add(makeTask({ id: 'old' }));
    queue.add(makeTask({ id: 'high', priority: 1, queuedAtMs: 1e12 }));
    expect(ids(drain(queue))).toEqual(['high', 'old']);
  });
});

describe('deadline', () => {
  it('serves the earliest first, and what has none last, by arrival', () => {
    const queue = deadline();
    const inputs = [
      { id: 'none' },
      { id: 'late', deadlineMs: 900 },
      { id: 'none2' },
      { id: 'past', deadlineMs: -5 },
      { id: 'soon', deadlineMs: 10 },
      { id: 'soon2', deadlineMs: 10 },
    ];
    for (const input of inputs) queue.add(makeTask(input));
    expect(ids(drain(queue))).toEqual(['past', 'soon', 'soon2', 'late', 'none', 'none2']);
  });
});
