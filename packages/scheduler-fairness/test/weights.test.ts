import { FairnessScheduler, fairnessScheduler, type TaskAttribute } from '@fairlead/scheduler-fairness';
import { describe, expect, test } from 'vitest';
import type { TaskInput } from './host/virtual-tasks.ts';
import { VirtualHost } from './host/virtual-host.ts';

/**
 * Keeps every flow backlogged for a while, with tasks of one second; gives the part of the worker-seconds that each
 * received, in the order of the flows.
 */
async function sharesOf(
  config: object,
  flows: readonly TaskInput[],
  { slots = 4, seconds = 2_000, plugin = FairnessScheduler } = {},
): Promise<readonly number[]> {
  const host = new VirtualHost();
  await host.activate(plugin, { config });
  host.addWorkers({ id: 'w1', slots: Math.ceil(slots / 2) }, { id: 'w2', slots: Math.floor(slots / 2) });
  for (const flow of flows) {
    for (let each = 0; each < slots * seconds; each += 1) host.submit({ durationMs: 1_000, ...flow });
  }
  host.run(seconds * 1_000 - 1);
  const counts = flows.map((flow) => {
    const isIts = Object.entries(flow).filter(([name]) => name !== 'durationMs');
    return host.starts.filter(({ task }) =>
      isIts.every(([name, value]) => JSON.stringify(Reflect.get(task, name)) === JSON.stringify(value)),
    ).length;
  });
  return counts.map((count) => count / host.starts.length);
}

function untyped(value: unknown): TaskAttribute {
  if (isAttribute(value)) return value;
  throw new Error('no function');
}

function isAttribute(value: unknown): value is TaskAttribute {
  return typeof value === 'function';
}

function expectShares(shares: readonly number[], expected: readonly number[]): void {
  const all = expected.reduce((sum, each) => sum + each, 0);
  for (const [index, share] of shares.entries()) {
    expect(share, `share ${index} of ${shares.join(' ')}`).toBeCloseTo((expected[index] ?? 0) / all, 2);
  }
}

describe('weights of 3 : 1 : 1 on 4 workers', () => {
  const config = { weights: { users: { alice: 3 } } };
  const users = [{ user: 'alice' }, { user: 'bob' }, { user: 'carol' }];

  test('come to 60, 20 and 20 % in a long run: after 8,000 tasks to a quarter of a per cent', async () => {
    const shares = await sharesOf(config, users);
    for (const [index, entitled] of [0.6, 0.2, 0.2].entries()) {
      expect(Math.abs((shares[index] ?? 0) - entitled)).toBeLessThan(0.0025);
    }
  });

  test('are whole workers at any moment, so that a short run shows 50, 25 and 25 %', async () => {
    const host = new VirtualHost();
    await host.activate(FairnessScheduler, { config });
    host.addWorkers({ id: 'w', slots: 4 });
    for (let each = 0; each < 4_000; each += 1) for (const user of users) host.submit(user);
    const alice: number[] = [];
    for (let second = 0; second < 200; second += 1) {
      host.run(second * 1_000 + 500);
      alice.push([...host.running].filter(({ task }) => task.user === 'alice').length);
    }
    // Never the 2.4 workers that are hers: two most of the time, and three now and then, which makes up for it.
    expect([...new Set(alice)].sort()).toEqual([2, 3]);
    expect(alice.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 2));
    const mean = alice.reduce((sum, each) => sum + each, 0) / alice.length;
    expect(mean / 4).toBeGreaterThan(0.55);
  });
});

describe('weights', () => {
  test('are by project, and by user inside', async () => {
    const config = { weights: { projects: { shop: 2 }, users: { alice: 3 } } };
    const shares = await sharesOf(config, [
      { project: 'shop', user: 'alice' },
      { project: 'shop', user: 'bob' },
      { project: 'bank', user: 'carol' },
    ]);
    expectShares(shares, [2 / 4, 2 / 12, 1 / 3]);
  });

  test('are by priority as a level of the tree, each step so much more, as Buildbarn has it', async () => {
    const config = { tree: ['user', 'priority'], priorityPerDoubling: 100, orderWithinFlow: [] };
    const shares = await sharesOf(config, [
      { user: 'alice', priority: 0 },
      { user: 'alice', priority: 100 },
      { user: 'alice', priority: 200 },
      { user: 'bob', priority: 0 },
    ]);
    expectShares(shares, [1 / 14, 2 / 14, 4 / 14, 1 / 2]);
  });

  test('are by priority off the tree: a task of twice the weight is charged half, at every level', async () => {
    const config = { priorityPerDoubling: 100 };
    const shares = await sharesOf(config, [
      { project: 'shop', user: 'alice', priority: 100 },
      { project: 'shop', user: 'bob', priority: 0 },
      { project: 'bank', user: 'carol', priority: 0 },
    ]);
    // Of what shop is charged, alice and bob each have half, and hers is worth twice as much: as tasks 2 : 1. So the
    // mean charge of shop is two thirds, and it gets half as many tasks more than bank.
    expectShares(shares, [2 / 5, 1 / 5, 2 / 5]);
  });

  test('given for a priority go before what it doubles to', async () => {
    const config = { priorityPerDoubling: 100, weights: { attributes: { priority: { 7: 3 } } } };
    const shares = await sharesOf(config, [
      { user: 'alice', priority: 7 },
      { user: 'bob', priority: 0 },
    ]);
    expectShares(shares, [3, 1]);
  });

  test('are by a label, on a level or off it', async () => {
    const red = { labels: { team: 'red' } };
    const blue = { labels: { team: 'blue' } };
    const weights = { attributes: { 'label:team': { red: 3 } } };
    const flows = [
      { user: 'alice', ...red },
      { user: 'bob', ...blue },
      { user: 'carol', ...blue },
    ];
    expectShares(await sharesOf({ tree: ['label:team', 'user'], weights }, flows), [6, 1, 1]);
    expectShares(await sharesOf({ tree: ['user'], weights }, flows), [3, 1, 1]);
  });

  test('multiply over several attributes', async () => {
    const config = {
      tree: ['user'],
      priorityPerDoubling: 10,
      weights: { users: { alice: 3 }, projects: { shop: 2 }, attributes: { 'label:team': { red: 1.5 } } },
    };
    const shares = await sharesOf(config, [
      { user: 'alice', project: 'shop', priority: 10, labels: { team: 'red' } },
      { user: 'bob', project: 'bank', priority: 0, labels: {} },
    ]);
    expectShares(shares, [3 * 2 * 2 * 1.5, 1]);
  });

  test('are by what no field says, through an attribute in code', async () => {
    const teams = new Map([
      ['alice', 'red'],
      ['bob', 'blue'],
      ['carol', 'blue'],
    ]);
    const plugin = fairnessScheduler({
      attributes: { team: (task) => teams.get(task.user) ?? 'others' },
    });
    const config = { tree: ['team', 'user'], weights: { attributes: { team: { blue: 2 } } } };
    const users = [{ user: 'alice' }, { user: 'bob' }, { user: 'carol' }];
    expectShares(await sharesOf(config, users, { plugin }), [1, 1, 1]);
  });

  test('are those of runs where runs are a level: a long run does not keep a short one waiting', async () => {
    const host = new VirtualHost();
    await host.activate(FairnessScheduler, { config: { tree: ['user', 'run'] } });
    host.addWorkers({ id: 'w', slots: 2 });
    for (let each = 0; each < 200; each += 1) host.submit({ run: 'nightly' });
    for (let each = 0; each < 10; each += 1) host.submit({ run: 'quick' });
    host.run(11_000);
    expect(host.starts.filter(({ task }) => task.run === 'quick')).toHaveLength(10);
  });
});

describe('an attribute in code', () => {
  test.each([
    ['user', 'fairnessScheduler.attributes.user'],
    ['label:team', 'fairnessScheduler.attributes.label:team'],
    ['', 'fairnessScheduler.attributes.'],
  ])('cannot have a name that is taken: %j', (name, where) => {
    expect(() => fairnessScheduler({ attributes: { [name]: () => 'x' } })).toThrow(
      expect.objectContaining({ code: 'QUEUE_INVALID', where }),
    );
  });

  test('has to give a text for every task', async () => {
    // What plain JavaScript may do.
    const plugin = fairnessScheduler({ attributes: { team: untyped(() => 7) } });
    const host = new VirtualHost();
    await host.activate(plugin, { config: { tree: ['team'] } });
    expect(() => {
      host.submit({ user: 'alice' });
    }).toThrow(
      expect.objectContaining({ code: 'QUEUE_INVALID', where: 'fairnessScheduler.attributes.team' }),
    );
  });
});
