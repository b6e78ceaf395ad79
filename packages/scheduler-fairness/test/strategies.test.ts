import { createRandom } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';

async function farm(strategy: string, config: object = {}, workers = 1): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config, strategy });
  host.addWorkers(...Array.from({ length: workers }, (_, index) => ({ id: `w${index}` })));
  return host;
}

const ids = (host: VirtualHost): readonly string[] => host.starts.map(({ task }) => task.id);

describe('priority_based', () => {
  test('starts the larger priority first, and what waited longer first among equals', async () => {
    const host = await farm('priority_based');
    host.submit({ id: 'running' });
    host.cycle();
    host.submit(
      { id: 'low', priority: 0 },
      { id: 'high', priority: 5, user: 'bob' },
      { id: 'high too', priority: 5 },
    );
    host.run();
    expect(ids(host)).toEqual(['running', 'high', 'high too', 'low']);
  });

  test('lets a task be overtaken only by what comes within (p_max − p) · agingIntervalSeconds after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const random = createRandom(seed);
        const host = await farm('priority_based', { agingIntervalSeconds: 7 }, 2);
        for (let step = 0; step < 150; step += 1) {
          host.submit({
            user: `u${Math.floor(3 * random())}`,
            priority: Math.floor(5 * random()),
            durationMs: 2_500 * random(),
          });
          host.cycle();
          host.pass(1_000 * random());
        }
        host.run();
        const starts = host.starts.map(({ task }) => task);
        for (const [place, task] of starts.entries()) {
          for (const earlier of starts.slice(0, place)) {
            const after = (earlier.queuedAtMs - task.queuedAtMs) / 1000;
            if (earlier.sequence > task.sequence) expect(after).toBeLessThanOrEqual((4 - task.priority) * 7);
          }
        }
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe('round_robin', () => {
  test('starts tasks as they came, on one worker after the other', async () => {
    const host = await farm('round_robin', {}, 3);
    for (let each = 0; each < 9; each += 1) host.submit({ user: each < 6 ? 'alice' : 'bob', priority: each });
    host.run();
    expect(ids(host)).toEqual(Array.from({ length: 9 }, (_, index) => `task-${index + 1}`));
    expect(host.starts.map(({ workerId }) => workerId)).toEqual([
      'w0',
      'w1',
      'w2',
      'w0',
      'w1',
      'w2',
      'w0',
      'w1',
      'w2',
    ]);
  });
});

describe('fair_share', () => {
  test('orders one user’s tasks by priority, then the longest first, then as they came', async () => {
    const host = await farm('fair_share');
    host.submit({ id: 'running' });
    host.cycle();
    host.submit(
      { id: 'short', estimateMs: 1_000 },
      { id: 'long', estimateMs: 9_000 },
      { id: 'long too', estimateMs: 9_000 },
      { id: 'urgent', estimateMs: 10, priority: 1 },
    );
    host.run();
    expect(ids(host)).toEqual(['running', 'urgent', 'long', 'long too', 'short']);
  });

  test('keeps tasks of which nothing is known as they came, however the mean moves', async () => {
    const host = await farm('fair_share');
    // Ever longer: by the mean, whatever came later would seem longer.
    for (let each = 0; each < 30; each += 1) {
      host.submit({ durationMs: 100 * 2 ** (each % 10) }, { durationMs: 100 * 2 ** (each % 10) });
      host.cycle();
      host.pass(200);
    }
    host.run();
    expect(ids(host)).toEqual(Array.from({ length: 60 }, (_, index) => `task-${index + 1}`));
  });

  test('goes by orderWithinFlow if it is given', async () => {
    const host = await farm('fair_share', { orderWithinFlow: [] });
    host.submit({ id: 'a', estimateMs: 1 }, { id: 'b', estimateMs: 9 }, { id: 'c', priority: 9 });
    host.run();
    expect(ids(host)).toEqual(['a', 'b', 'c']);
  });
});

describe.each(FairnessScheduler.strategies)('under %s', (strategy) => {
  test('quotas hold', async () => {
    const host = await farm(strategy, { quotas: { users: { alice: { maxRunning: 2 } } } }, 5);
    for (let each = 0; each < 10; each += 1) host.submit({ user: 'alice' });
    host.submit({ user: 'bob' });
    host.cycle();
    expect([...host.running].filter(({ task }) => task.user === 'alice')).toHaveLength(2);
    expect(host.reasons).toEqual([{ code: 'quota', text: 'alice holds 2 of at most 2 slots' }]);
    host.run();
    expect(host.starts).toHaveLength(11);
  });

  test('quotas that are not enabled do not', async () => {
    const host = await farm(
      strategy,
      { enableQuotas: false, quotas: { users: { alice: { maxRunning: 1 } } } },
      3,
    );
    for (let each = 0; each < 3; each += 1) host.submit({ user: 'alice' });
    host.cycle();
    expect(host.running.size).toBe(3);
  });

  test('a task that is wider than its whole quota runs by itself, instead of never', async () => {
    const host = new VirtualHost();
    await host.activate(FairnessScheduler, {
      strategy,
      config: { quotas: { users: { alice: { maxRunning: 2 } } } },
    });
    host.addWorkers({ id: 'w', slots: 5 });
    host.submit({ slots: 1 }, { slots: 3, id: 'wide' }, { slots: 1 });
    host.cycle();
    expect([...host.running].map(({ task }) => task.shape.slots)).toEqual([1, 1]);
    host.run();
    expect(ids(host)).toContain('wide');
    expect(host.pending.size).toBe(0);
  });

  test('a project at its limit starts what still fits, of whoever has it', async () => {
    const host = new VirtualHost();
    await host.activate(FairnessScheduler, {
      strategy,
      config: { quotas: { projects: { shop: { maxRunning: 3 } } } },
    });
    host.addWorkers({ id: 'w', slots: 5 });
    host.submit({ user: 'alice', slots: 2 }, { user: 'bob', slots: 2 }, { user: 'carol', slots: 1 });
    host.cycle();
    expect([...host.running].map(({ task }) => task.user)).toEqual(['alice', 'carol']);
    expect(host.reasons).toEqual([
      { code: 'quota', text: 'project shop holds 3 of at most 3 slots, this takes 2' },
    ]);
  });

  test('maxConsecutiveSameUser lets another go first after so many, if there is one', async () => {
    const host = await farm(strategy, { maxConsecutiveSameUser: 2, weights: { users: { alice: 1 } } });
    for (let each = 0; each < 6; each += 1) host.submit({ user: 'alice', priority: 9 });
    for (let each = 0; each < 2; each += 1) host.submit({ user: 'bob', project: 'bank' });
    host.run();
    const users = host.starts.map(({ task }) => task.user);
    const runs = users.join(' ').match(/(alice ?)+/g) ?? [];
    expect(users.filter((user) => user === 'bob')).toHaveLength(2);
    // While bob waits alice has at most two in a row; then she has no one to wait for.
    const lastOfBob = users.lastIndexOf('bob');
    expect(users.slice(0, lastOfBob).join(' ')).not.toMatch(/alice alice alice/);
    expect(runs.length).toBeGreaterThan(1);
  });
});

test('weights beyond what maxConsecutiveSameUser allows are warned of', async () => {
  const host = await farm('fair_share', { maxConsecutiveSameUser: 3, weights: { users: { alice: 5 } } });
  expect(host.warnings).toEqual([expect.stringContaining('shares of 5.0 : 1')]);
  const quiet = await farm('fair_share', { maxConsecutiveSameUser: 5, weights: { users: { alice: 5 } } });
  expect(quiet.warnings).toEqual([]);
});
