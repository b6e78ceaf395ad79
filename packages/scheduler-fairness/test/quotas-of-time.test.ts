import { createRandom } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';

/** A minute, and what may be used of it. */
const WINDOW_MS = 60_000;
const MOST: Readonly<Record<string, number>> = { alice: 40, bob: 90, shop: 100, night: 30 };

const config = {
  tree: ['project', 'user', 'label:shift'],
  fairnessWindowHours: WINDOW_MS / 3_600_000,
  quotas: {
    users: { alice: { maxWorkerSeconds: 40 }, bob: { maxWorkerSeconds: 90 } },
    projects: { shop: { maxWorkerSeconds: 100, maxRunning: 5 } },
    attributes: { 'label:shift': { night: { maxWorkerSeconds: 30 } } },
  },
};

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('submit' as const),
      user: fc.constantFrom('alice', 'bob', 'carol'),
      project: fc.constantFrom('shop', 'bank'),
      shift: fc.constantFrom('night', 'day'),
      slots: fc.constantFrom(1, 1, 2),
      durationMs: fc.integer({ min: 1, max: 15_000 }),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('crash' as const, 'cancel' as const, 'kill' as const, 'swap' as const),
      which: fc.nat(20),
    }),
  },
);

/** Notes when attempts begin and end, and says what a name used of each window. */
function watch(host: VirtualHost) {
  const held: { names: readonly string[]; slots: number; fromMs: number; toMs: number }[] = [];
  const running = new Map<string, (typeof held)[number]>();
  host.onEvent = (event) => {
    if (event.type === 'taskAssigned') {
      const { id, user, project, labels, shape } = event.attempt.task;
      const names = [user, project, labels.shift ?? ''];
      const each = { names, slots: shape.slots, fromMs: event.atMs, toMs: Infinity };
      held.push(each);
      running.set(id, each);
    } else if (event.type === 'taskFinished') {
      const each = running.get(event.attempt.task.id);
      if (each !== undefined) each.toMs = event.atMs;
      running.delete(event.attempt.task.id);
    }
  };
  return (name: string): ReadonlyMap<number, number> => {
    const used = new Map<number, number>();
    for (const { slots, fromMs, toMs } of held.filter(({ names }) => names.includes(name))) {
      for (let window = Math.floor(fromMs / WINDOW_MS); window * WINDOW_MS < toMs; window += 1) {
        const inside = Math.min(toMs, (window + 1) * WINDOW_MS) - Math.max(fromMs, window * WINDOW_MS);
        used.set(window, (used.get(window) ?? 0) + (inside * slots) / 1000);
      }
    }
    return used;
  };
}

async function farm(given: object = config): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config: given });
  host.addWorkers({ id: 'w1', slots: 4 }, { id: 'w2', slots: 4 });
  return host;
}

describe('quotas in worker-seconds', () => {
  test('are never exceeded and never leak while no task takes longer than expected, whatever ends it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const host = await farm();
        const usedOf = watch(host);
        let workers = 2;
        for (const each of steps) {
          if (each.does === 'submit') {
            const { count, shift, durationMs, user, project, slots } = each;
            for (let index = 0; index < count; index += 1) {
              const labels = { shift };
              host.submit({ user, project, labels, slots, durationMs, estimateMs: durationMs });
            }
          } else if (each.does === 'pass') host.pass(each.ms);
          else if (each.does === 'swap') await host.activate(FairnessScheduler, { config });
          else if (each.does === 'kill') {
            const worker = [...host.workers.map.keys()][each.which % 2];
            host.kill(worker ?? '');
            host.addWorkers({ id: `w${(workers += 1)}`, slots: 4 });
          } else if (each.does === 'crash')
            host.end([...host.running.map.keys()][each.which] ?? '', 'crashed');
          else host.cancel([...host.pending.map.keys(), ...host.running.map.keys()][each.which] ?? '');
          host.cycle();
        }
        // All that waits gets its turn: whoever has leaked some of its quota would wait for ever.
        host.run();
        expect(host.pending.size).toBe(0);
        for (const [name, most] of Object.entries(MOST)) {
          for (const [window, used] of usedOf(name)) {
            expect(used, `${name} in window ${window}`).toBeLessThanOrEqual(most + 1e-6);
          }
        }
      }),
      { numRuns: 150, seed: 17 },
    );
  });

  test('begin for all at once with a window: it does not matter who was seen first', async () => {
    const users = ['alice', 'bob', 'carol', 'dave'];
    const play = async (seen: readonly string[], seed: number): Promise<readonly string[]> => {
      const random = createRandom(seed);
      const host = new VirtualHost();
      const quotas = Object.fromEntries(
        users.map((user, index) => [user, { maxWorkerSeconds: 20 + 7 * index }]),
      );
      const weights = { users: { bob: 3, carol: 0.5 } };
      await host.activate(FairnessScheduler, {
        config: { ...config, tree: ['user'], weights, quotas: { users: quotas } },
      });
      for (const user of seen) host.submit({ id: `first of ${user}`, user });
      for (const user of seen) host.cancel(`first of ${user}`);
      host.addWorkers({ id: 'w', slots: 2 });
      for (let step = 0; step < 40; step += 1) {
        const user = users[Math.floor(4 * random() ** 2)] ?? 'alice';
        const durationMs = Math.ceil(9_000 * random());
        for (let each = 0; each < 4; each += 1) host.submit({ user, durationMs, estimateMs: durationMs });
        host.cycle();
        host.pass(12_000 * random());
      }
      host.run();
      return host.starts.map(({ task, atMs }) => `${task.sequence} at ${atMs}`);
    };
    for (let seed = 1; seed <= 30; seed += 1) {
      expect(await play(users.toReversed(), seed)).toEqual(await play(users, seed));
    }
  });

  test('are used to the last: tasks of ten seconds fill forty worker-seconds', async () => {
    const host = await farm({ ...config, tree: ['user'], quotas: { users: config.quotas.users } });
    for (let each = 0; each < 12; each += 1)
      host.submit({ user: 'alice', durationMs: 10_000, estimateMs: 10_000 });
    host.run(59_999);
    expect(host.starts).toHaveLength(4);
    host.run(60_000);
    expect(host.starts).toHaveLength(8);
    host.run();
    expect(host.starts.map(({ atMs }) => atMs)).toEqual(
      [0, 60_000, 120_000].flatMap((atMs) => [atMs, atMs, atMs, atMs]),
    );
  });

  test('give back what a task did not take, at once', async () => {
    const host = await farm({ ...config, tree: ['user'], quotas: { users: config.quotas.users } });
    const task = { user: 'alice', durationMs: 1_000, estimateMs: 30_000 };
    host.submit(task, task);
    host.run(999);
    expect(host.starts).toHaveLength(1);
    host.run(1_001);
    expect(host.starts).toHaveLength(2);
  });

  test('let a task that is expected to take more than all of it run alone in a window', async () => {
    const host = await farm({ ...config, tree: ['user'], quotas: { users: config.quotas.users } });
    host.submit({ user: 'alice', durationMs: 50_000, estimateMs: 50_000 });
    host.submit({ user: 'alice', durationMs: 1_000, estimateMs: 1_000 });
    host.run(59_000);
    expect(host.starts).toHaveLength(1);
    host.run();
    expect(host.starts.map(({ atMs }) => atMs)).toEqual([0, 60_000]);
  });

  test('count what nothing is known of as it runs, and end at the limit', async () => {
    const host = await farm({ ...config, tree: ['user'], quotas: { users: config.quotas.users } });
    for (let each = 0; each < 10; each += 1) host.submit({ user: 'alice', durationMs: 10_000 });
    host.run(59_999);
    expect(host.starts).toHaveLength(8);
    host.run();
    expect(host.starts).toHaveLength(10);
  });

  test('say what is left, what the task would take, and when the next window begins', async () => {
    const host = await farm({ ...config, tree: ['user'], quotas: { users: config.quotas.users } });
    host.submit({ id: 'first', user: 'alice', durationMs: 30_000, estimateMs: 30_000 });
    host.submit({ id: 'second', user: 'alice', durationMs: 15_000, estimateMs: 15_000 });
    host.run(20_000);
    const task = host.pending.get('second');
    expect(task && host.scheduler?.explain?.(task)).toEqual({
      reason: {
        code: 'quota',
        text: 'alice has 10 of 40 worker-seconds left in this window, this takes 15; the next window begins in 40 s',
      },
      position: 1,
      mends: [{ path: ['quotas', 'users', 'alice', 'maxWorkerSeconds'], value: 45 }],
    });
    expect(host.reasons).toContainEqual(expect.objectContaining({ code: 'quota' }));
    host.run(59_999);
    expect(host.pending.size).toBe(1);
    host.run(60_000);
    expect(host.pending.size).toBe(0);
  });
});
