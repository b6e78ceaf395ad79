import {
  combine,
  defineScheduler,
  type SchedulerContext,
  type Task,
  type TaskQueue,
} from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';
import { FairnessScheduler, fairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';
import { firstWorkers, happen, type Happening, happenings } from './scenario.ts';

const idsOf = (host: VirtualHost): readonly string[] => host.starts.map(({ task }) => task.id);

async function one(config: object): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config });
  host.addWorkers({ id: 'w' });
  return host;
}

describe('the order inside a flow', () => {
  const tasks = [
    { id: 'plain', estimateMs: 10, durationMs: 10 },
    { id: 'urgent', estimateMs: 10, durationMs: 10, priority: 5 },
    { id: 'long', estimateMs: 500, durationMs: 500 },
    { id: 'due', estimateMs: 10, durationMs: 10, deadlineMs: 60_000 },
    { id: 'unknown', durationMs: 10 },
  ];

  test.each([
    [[], ['plain', 'urgent', 'long', 'due', 'unknown']],
    [['arrival'], ['plain', 'urgent', 'long', 'due', 'unknown']],
    [['priority'], ['urgent', 'plain', 'long', 'due', 'unknown']],
    [
      ['priority', 'longest'],
      ['urgent', 'unknown', 'long', 'plain', 'due'],
    ],
    [['longest'], ['unknown', 'long', 'plain', 'urgent', 'due']],
    [
      ['deadline', 'priority'],
      ['due', 'urgent', 'plain', 'long', 'unknown'],
    ],
  ])('goes by %j', async (orderWithinFlow, order) => {
    const host = await one({ orderWithinFlow });
    host.submit(...tasks);
    host.run();
    expect(idsOf(host)).toEqual(order);
  });

  test('puts what failed lately first, for as long as it has not passed a few times since', async () => {
    const config = { orderWithinFlow: ['failedFirst', 'arrival'] };
    const host = await one(config);
    const round = (): readonly string[] => {
      const from = host.starts.length;
      for (const key of ['a', 'b', 'c']) host.submit({ key, durationMs: 10 });
      host.run();
      return host.starts.slice(from).map(({ task }) => task.key);
    };
    expect(round()).toEqual(['a', 'b', 'c']);
    host.submit({ key: 'c', durationMs: 1_000 });
    host.cycle();
    host.end([...host.running.map.keys()][0] ?? '', 'failed');
    expect(round()).toEqual(['c', 'a', 'b']);
    // Over a swap too.
    await host.activate(FairnessScheduler, { config });
    expect(round()).toEqual(['c', 'a', 'b']);
    for (let each = 0; each < 4; each += 1) round();
    expect(round()).toEqual(['a', 'b', 'c']);
  });

  test('learns nothing of a test from being stopped or lost', async () => {
    const host = await one({ orderWithinFlow: ['failedFirst'] });
    for (const outcome of ['cancelled', 'lost', 'refused'] as const) {
      host.submit({ key: 'b', durationMs: 1_000 });
      host.cycle();
      host.end([...host.running.map.keys()][0] ?? '', outcome);
    }
    host.submit({ id: 'a', key: 'a' }, { id: 'b', key: 'b' });
    host.run();
    expect(idsOf(host).slice(-2)).toEqual(['a', 'b']);
  });
});

describe('a queue from elsewhere inside each flow', () => {
  const shortestFirst = fairnessScheduler({
    name: 'FairThenShortest',
    within: (context) => keyed((task) => context.expected(task)),
  });

  test('says with which task, fairness whose turn it is', async () => {
    const host = new VirtualHost();
    await host.activate(shortestFirst, { config: { weights: { users: { bob: 3 } } } });
    host.addWorkers({ id: 'w', slots: 4 });
    for (let each = 0; each < 40; each += 1) {
      const durationMs = 1_000 - 10 * each;
      host.submit({ user: 'alice', durationMs, estimateMs: durationMs });
      host.submit({ user: 'bob', durationMs, estimateMs: durationMs });
    }
    host.cycle();
    expect(host.starts.map(({ task }) => task.user).sort()).toEqual(['alice', 'bob', 'bob', 'bob']);
    host.run();
    for (const user of ['alice', 'bob']) {
      const durations = host.starts
        .filter(({ task }) => task.user === user)
        .map(({ task }) => task.estimateMs ?? 0);
      expect(durations).toEqual(durations.toSorted((a, b) => a - b));
    }
  });

  test('is told the path of its flow, and made once for each', async () => {
    const paths: (readonly string[])[] = [];
    const plugin = fairnessScheduler({
      within: (_context, path) => {
        paths.push(path);
        return keyed(() => 0);
      },
    });
    const host = new VirtualHost();
    await host.activate(plugin, { config: { tree: ['label:team', 'project', 'user'] } });
    host.addWorkers({ id: 'w' });
    host.submit({ labels: { team: 'red' } }, { labels: { team: 'red' } }, { user: 'bob' });
    host.run();
    expect(paths).toEqual([
      ['red', 'shop', 'alice'],
      ['', 'shop', 'bob'],
    ]);
  });

  test('may hold its tasks back: then it is the turn of the others, and its reason is passed on', async () => {
    /** Gives nothing to alice before the fifth second. */
    const gated = (context: SchedulerContext, path: readonly string[]): TaskQueue => {
      const inside = keyed(() => 0);
      const isShut = (): boolean => path.at(-1) === 'alice' && context.now() < 5_000;
      return {
        get size() {
          return inside.size;
        },
        add: (task) => {
          inside.add(task);
        },
        remove: (task) => inside.remove(task),
        take: (startable) => (isShut() ? undefined : inside.take(startable)),
        withheld: () => ({ reason: { code: 'reservation', text: 'the gate is shut' }, untilMs: 5_000 }),
        explain: () => (isShut() ? { reason: { code: 'reservation', text: 'the gate is shut' } } : undefined),
      };
    };
    const host = new VirtualHost();
    await host.activate(fairnessScheduler({ within: gated }));
    host.addWorkers({ id: 'w' });
    host.submit({ id: 'a', user: 'alice' }, { id: 'b', user: 'bob' }, { id: 'c', user: 'bob' });
    const task = host.pending.get('a');
    host.run(4_999);
    expect(idsOf(host)).toEqual(['b', 'c']);
    expect(host.reasons).toEqual([{ code: 'reservation', text: 'the gate is shut' }]);
    expect(task && host.scheduler?.explain?.(task)?.reason.text).toBe('the gate is shut');
    host.run();
    expect(idsOf(host)).toEqual(['b', 'c', 'a']);
    expect(host.starts.at(-1)?.atMs).toBe(5_000);
  });

  test('may be that of another plugin, and stand in a combination with the placement of a third', async () => {
    const LongestFirst = defineScheduler({
      name: 'LongestFirst',
      version: '1.0.0',
      create: (context) => ({ queue: keyed((task) => -context.expected(task)) }),
    });
    const LastWorker = defineScheduler({
      name: 'LastWorker',
      version: '1.0.0',
      create: () => ({
        placer: (_task, candidates) => [...candidates].at(-1),
        expected: (task) => task.key.length * 1_000,
      }),
    });
    const order = fairnessScheduler({
      within: (context) => {
        const parts = LongestFirst.parts?.({ ...context, config: {} });
        const queue = parts !== undefined && 'queue' in parts ? parts.queue : undefined;
        return queue ?? keyed(() => 0);
      },
    });
    const host = new VirtualHost();
    const FairAndLong = combine({ order, placement: LastWorker }, { name: 'FairAndLong', version: '1.0.0' });
    await host.activate(FairAndLong, { config: { order: { weights: { users: { bob: 2 } } } } });
    host.addWorkers({ id: 'w1' }, { id: 'w2' }, { id: 'w3' });
    for (const user of ['alice', 'bob']) {
      for (const key of ['a', 'bbb', 'cc', 'dddd']) host.submit({ id: `${user} ${key}`, user, key });
    }
    host.cycle();
    expect(host.starts.map(({ task, workerId }) => `${task.id} on ${workerId}`)).toEqual([
      'alice dddd on w3',
      'bob dddd on w2',
      'bob bbb on w1',
    ]);
  });

  test('that gives what could not start is a fault with a name', async () => {
    const stubborn = (): TaskQueue => {
      const tasks: Task[] = [];
      return {
        get size() {
          return tasks.length;
        },
        add: (task) => void tasks.push(task),
        remove: (task) => tasks.splice(tasks.indexOf(task), 1).length > 0,
        take: () => tasks.shift(),
      };
    };
    const host = new VirtualHost();
    await host.activate(fairnessScheduler({ within: stubborn }));
    host.addWorkers({ id: 'w' });
    host.submit({ requires: { gpu: true } }, {});
    expect(() => {
      host.cycle();
    }).toThrow(expect.objectContaining({ code: 'QUEUE_INVALID', where: 'fairnessScheduler.within' }));
  });

  test('decides as the same order by configuration would, whatever happens', async () => {
    const config = {
      orderWithinFlow: ['priority'],
      weights: { users: { alice: 3 }, projects: { bank: 2 } },
      quotas: { users: { bob: { maxRunning: 2 } }, projects: { shop: { maxRunning: 4 } } },
      guarantees: { users: { constructor: 1 } },
      scarce: ['gpu'],
      maxConsecutiveSameUser: 4,
    };
    const inside = fairnessScheduler({ within: () => keyed((task) => -task.priority) });
    const play = async (plugin: typeof inside, steps: readonly Happening[]): Promise<readonly string[]> => {
      const host = new VirtualHost();
      await host.activate(plugin, { config });
      firstWorkers(host);
      for (const step of steps) await happen(host, step, () => host.activate(plugin, { config }));
      host.run();
      return host.starts.map(({ task, workerId, atMs }) => `${task.id} on ${workerId} at ${atMs}`);
    };
    await fc.assert(
      fc.asyncProperty(happenings, async (steps) => {
        expect(await play(inside, steps)).toEqual(await play(FairnessScheduler, steps));
      }),
      { numRuns: 60, seed: 23 },
    );
  });
});
