import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, defineScheduler, type Task, type TaskQueue } from '@fairlead/scheduler-core';
import { byFlow, type FlowChoice } from '@fairlead/scheduler-core/queues';
import { caught } from '../host/caught.ts';
import { makeTask } from '../host/make.ts';
import { SmallHost } from '../host/small-host.ts';
import { drain, startableOf } from '../host/startable-of.ts';
import { untyped } from '../host/untyped.ts';

const ids = (tasks: readonly Task[]): string[] => tasks.map(({ id }) => id);
const user = (task: Task): string => task.user;

function hostWith(queue: TaskQueue): Promise<SmallHost> {
  const host = new SmallHost();
  return host
    .activate(defineScheduler({ name: 'Mine', version: '1.0.0', create: () => ({ queue }) }))
    .then(() => host);
}

describe('byFlow', () => {
  it('serves the flow with the smallest rank, its tasks by arrival', () => {
    const queue = byFlow(user, (flow) => (flow.id === 'bob' ? 1 : 2));
    for (const input of [{ id: 'a1' }, { id: 'b1', user: 'bob' }, { id: 'a2' }, { id: 'b2', user: 'bob' }]) {
      queue.add(makeTask(input));
    }
    expect(ids(drain(queue))).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('breaks ties by the longest waiting task, so one rank for all is first in, first out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('alice', 'bob', 'carol', '__proto__', '')), (users) => {
        const queue = byFlow(user, () => 0);
        users.forEach((each, index) => {
          queue.add(makeTask({ id: `t${index}`, user: each }));
        });
        expect(ids(drain(queue))).toEqual(users.map((_each, index) => `t${index}`));
      }),
    );
  });

  it('orders within a flow by a key of its own', () => {
    const queue = byFlow(user, () => 0, { within: (task) => -task.priority });
    for (const input of [{ id: 'low' }, { id: 'high', priority: 1 }]) queue.add(makeTask(input));
    expect(ids(drain(queue))).toEqual(['high', 'low']);
  });

  it('asks only flows that have a startable task, in order of their ids', () => {
    const asked: string[] = [];
    const queue = byFlow(user, (flow) => {
      asked.push(`${flow.id}: ${flow.next.id} of ${flow.waiting}`);
      return 0;
    });
    const wide = makeTask({ id: 'wide', user: 'carol', slots: 2 });
    const tasks = [
      wide,
      makeTask({ id: 'b1', user: 'bob' }),
      makeTask({ id: 'a1', user: 'alice' }),
      makeTask({ id: 'a2', user: 'alice' }),
      makeTask({ id: 'bobs wide', user: 'bob', slots: 2 }),
    ];
    for (const task of tasks) queue.add(task);
    const narrow = startableOf(makeTask({ id: 'x' }).shape);
    expect(queue.take(narrow)?.id).toBe('b1');
    expect(asked).toEqual(['alice: a1 of 2', 'bob: b1 of 2']);
    asked.length = 0;
    expect(queue.take()?.id).toBe('wide');
    expect(asked).toEqual(['alice: a1 of 2', 'bob: bobs wide of 1', 'carol: wide of 1']);
  });

  it('knows the slots that run, whoever assigned them, until they end', async () => {
    const seen: Record<string, number>[] = [];
    const queue = byFlow(user, (flow: FlowChoice) => {
      seen.push({ [flow.id]: flow.running });
      return flow.running;
    });
    const host = await hostWith(queue);
    host.addWorkers({ id: 'w1', slots: 4 });
    host.submit({ id: 'wide', slots: 3, durationMs: 10 }, { id: 'a1' }, { id: 'b1', user: 'bob' });
    host.cycle();
    expect(host.log).toEqual(['wide@w1', 'b1@w1']);
    seen.length = 0;
    host.step();
    host.cycle();
    expect(seen).toEqual([{ alice: 0 }]);
  });

  it('keeps users even when each is served by the fewest slots that run', async () => {
    const host = await hostWith(byFlow(user, (flow) => flow.running));
    host.addWorkers({ id: 'w1', slots: 6 });
    host.submit(...Array.from({ length: 50 }, (_, index) => ({ id: `a${index}` })));
    host.submit(...Array.from({ length: 3 }, (_, index) => ({ id: `b${index}`, user: 'bob' })));
    expect(host.cycle().assigned.filter((each) => each.startsWith('b'))).toHaveLength(3);
  });

  it('does not mind what was taken and put back: the same chances fall the same way', () => {
    const input = fc.record({
      user: fc.constantFrom('a', 'b', 'c', 'd'),
      slots: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(input), fc.array(fc.nat(10)), (inputs, putBacks) => {
        const random = [createRandom(7), createRandom(7)];
        const quiet = byFlow(user, () => random[0]?.() ?? 0);
        let isQuiet = false;
        const touched = byFlow(user, () => (isQuiet ? 0 : (random[1]?.() ?? 0)));
        inputs.forEach((each, index) => {
          const task = makeTask({ id: `t${index}`, ...each });
          quiet.add(task);
          touched.add(task);
        });
        isQuiet = true;
        for (const count of putBacks) {
          const taken = Array.from({ length: count }, () => touched.take()).filter(
            (task) => task !== undefined,
          );
          for (const task of taken) touched.add(task);
        }
        isQuiet = false;
        expect(ids(drain(touched))).toEqual(ids(drain(quiet)));
      }),
    );
  });

  it('forgets a flow of which nothing waits or runs', async () => {
    const asked = new Set<string>();
    const host = await hostWith(
      byFlow(user, (flow) => {
        asked.add(flow.id);
        return 0;
      }),
    );
    host.addWorkers({ id: 'w1' });
    host.submit({ id: 'a', user: 'once' });
    host.run();
    asked.clear();
    host.submit({ id: 'b', user: 'again' });
    host.run();
    expect([...asked]).toEqual(['again']);
  });

  it('counts right when tasks are removed, known or not', () => {
    const queue = byFlow(user, () => 0);
    const [a, b] = [makeTask({ id: 'a' }), makeTask({ id: 'b' })];
    queue.add(a);
    expect([queue.remove(b), queue.remove(a), queue.remove(a), queue.size]).toEqual([false, true, false, 0]);
  });

  it('refuses a flow that is no text, and a rank that is no number', async () => {
    const nameless = byFlow(
      untyped(() => undefined),
      () => 0,
    );
    expect(
      await caught(() => {
        nameless.add(makeTask({ id: 'a' }));
      }),
    ).toMatchObject({ code: 'QUEUE_INVALID', where: 'byFlow' });
    const rankless = byFlow(user, () => NaN);
    rankless.add(makeTask({ id: 'a' }));
    expect(await caught(() => rankless.take())).toMatchObject({ code: 'QUEUE_INVALID' });
    expect(rankless.size).toBe(1);
  });
});
