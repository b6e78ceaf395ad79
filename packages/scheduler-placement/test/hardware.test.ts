import type { WorkerOffer } from '@fairlead/coordinator-adapter';
import { combine, defineScheduler } from '@fairlead/scheduler-core';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { fifo } from '@fairlead/scheduler-core/queues';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farmOf, type FarmSettings, type FarmTask, workersOf } from './farm.ts';
import { Truth } from './truth.ts';

const cpu: WorkerOffer = { id: 'cpu', capabilities: { os: 'linux' }, slots: 2 };
const gpu: WorkerOffer = { id: 'gpu', capabilities: { os: 'linux', gpu: true }, slots: 2 };
const big: WorkerOffer = { id: 'big', capabilities: { os: 'linux', gpu: true, node: '24.1' }, slots: 2 };

async function placedOn(workers: readonly WorkerOffer[], tasks: readonly FarmTask[], config: object = {}) {
  const farm = await farmOf(workers, { config });
  farm.submit(...tasks);
  farm.clock.flush();
  return Object.fromEntries(farm.placed());
}

const firstInFirstOut = defineScheduler({
  name: 'FirstInFirstOut',
  version: '1.0.0',
  create: () => ({ queue: fifo() }),
});

describe('hardware_match', () => {
  it('takes the least capable worker that fits', async () => {
    const tasks = [
      { id: 'a' },
      { id: 'b', requires: { gpu: true } },
      { id: 'c', requires: { node: { versionAtLeast: '20' } } },
    ];
    expect(await placedOn([big, gpu, cpu], tasks)).toEqual({ a: 'cpu', b: 'gpu', c: 'big' });
  });

  it('uses the more capable ones rather than wait', async () => {
    const tasks = [1, 2, 3, 4, 5].map((number) => ({ id: `t${number}` }));
    expect(await placedOn([big, gpu, cpu], tasks)).toEqual({
      t1: 'cpu',
      t2: 'cpu',
      t3: 'gpu',
      t4: 'gpu',
      t5: 'big',
    });
  });

  it('takes the larger of two numbers only for who asks for it', async () => {
    const workers = [8, 16, 4].map((memory) => ({ id: `m${memory}`, capabilities: { memory } }));
    const tasks = [{ id: 'a', requires: { memory: { atLeast: 6 } } }, { id: 'b' }];
    expect(await placedOn(workers, tasks)).toEqual({ a: 'm8', b: 'm4' });
  });

  it('keeps what workers have of resources for those who ask for them', async () => {
    const workers = [
      { id: 'rich', slots: 4, resources: { memory: 64, gpu: 2 } },
      { id: 'some', slots: 4, resources: { memory: 64 } },
      { id: 'none', slots: 2 },
    ];
    const tasks = [
      { id: 'plain' },
      { id: 'a', resources: { memory: 24 } },
      { id: 'b', resources: { memory: 24 } },
      { id: 'c', resources: { memory: 60 } },
      { id: 'd', resources: { gpu: 1 } },
    ];
    expect(await placedOn(workers, tasks)).toEqual({
      plain: 'none',
      a: 'some',
      b: 'some',
      c: 'rich',
      d: 'rich',
    });
  });

  it('serves those first that can use few workers, however those are told apart', async () => {
    const tasks: readonly FarmTask[] = [
      { id: 'any1' },
      { id: 'any2' },
      { id: 'draw', requires: { gpu: true } },
      { id: 'large', resources: { memory: 8 } },
    ];
    const farm = await farmOf([
      { ...gpu, slots: 1 },
      { id: 'ram', resources: { memory: 8 } },
    ]);
    farm.submit(...tasks);
    farm.runOut();
    expect(farm.order()).toEqual(['draw', 'large', 'any1', 'any2']);
    expect(farm.report('hardware')).toEqual({ placed: 4, misplaced: 0, wishes: 0, granted: 0 });
  });

  it('lets nobody wait for longer than the patience because of that', async () => {
    const workers = [
      { ...gpu, slots: 1 },
      { ...cpu, slots: 1 },
    ];
    const farm = await farmOf(workers, { config: { scarcePatienceSeconds: 5 } });
    farm.submit({ id: 'busy', takesMs: 60_000, requires: { gpu: { present: false } } }, { id: 'any' });
    for (let number = 0; number < 20; number += 1)
      farm.submit({ id: `draw${number}`, requires: { gpu: true } });
    farm.runOut();
    // It waited for five starts of others, and for the one that ran then.
    expect(farm.startedAtMs.get('any')).toBe(6_000);
  });

  it('grants the wishes of tasks, the weightier first', async () => {
    const tasks = [
      { id: 'a', prefers: [{ requires: { gpu: true }, weight: 2 }] },
      {
        id: 'b',
        prefers: [
          { requires: { gpu: true }, weight: 2 },
          { requires: { gpu: { present: false } }, weight: 9 },
        ],
      },
    ];
    const farm = await farmOf([cpu, gpu]);
    farm.submit(...tasks);
    farm.runOut();
    expect(Object.fromEntries(farm.placed())).toEqual({ a: 'gpu', b: 'cpu' });
    expect(farm.report('hardware')).toEqual({ placed: 2, misplaced: 0, wishes: 3, granted: 2 });
  });

  it('rather runs a task where its wish is not granted than let it wait', async () => {
    const wish = { prefers: [{ requires: { gpu: true }, weight: 100 }] };
    const tasks = [1, 2, 3].map((number) => ({ id: `t${number}`, ...wish }));
    expect(await placedOn([cpu, gpu], tasks)).toEqual({ t1: 'gpu', t2: 'gpu', t3: 'cpu' });
  });

  it('follows the rules of the operator, for those that they are for', async () => {
    const preferences = [
      { projects: ['game'], prefers: { gpu: true }, weight: 5 },
      { users: ['eve'], labels: { ['constructor']: 'x' }, prefers: { os: 'linux' }, weight: -5 },
    ];
    const mac = { id: 'mac', capabilities: { os: 'mac', gpu: true }, slots: 2 };
    const tasks = [
      { id: 'game', project: 'game' },
      { id: 'shop', project: 'shop' },
      { id: 'eve', user: 'eve', labels: { ['constructor']: 'x' } },
      { id: 'eve2', user: 'eve' },
    ];
    expect(await placedOn([cpu, gpu, mac], tasks, { preferences })).toEqual({
      game: 'gpu',
      shop: 'cpu',
      eve: 'mac',
      eve2: 'cpu',
    });
  });

  it('says why, a row for each class', async () => {
    const farm = await farmOf([cpu, gpu]);
    farm.submit({ id: 'a' });
    farm.clock.flush();
    const why = JSON.stringify(farm.scheduler.explain('a'));
    expect(why).toContain('surplus');
    expect(why).toContain('gpu');
  });

  it('can be the placement of another order', async () => {
    const plugin = combine(
      { order: firstInFirstOut, placement: PlacementScheduler },
      { name: 'Mine', version: '1.0.0' },
    );
    const farm = await farmOf([gpu, cpu], { plugin });
    farm.submit({ id: 'a' }, { id: 'b', requires: { gpu: true } });
    farm.runOut();
    expect(Object.fromEntries(farm.placed())).toEqual({ a: 'cpu', b: 'gpu' });
  });

  it('never misplaces a task, and leaves no worker idle that fits a waiting one', async () => {
    const capabilities = fc.record(
      { os: fc.constantFrom('linux', 'mac'), gpu: fc.boolean(), cores: fc.constantFrom(4, 8) },
      { requiredKeys: ['os'] },
    );
    const resources = fc.record(
      { memory: fc.constantFrom(2, 4, 8), disk: fc.constantFrom(1, 2) },
      { requiredKeys: [] },
    );
    const workers = fc.array(fc.record({ capabilities, resources, slots: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 5,
    });
    const requires = fc.record(
      { os: fc.constantFrom('linux', 'mac'), gpu: fc.constant(true), cores: fc.constant({ atLeast: 8 }) },
      { requiredKeys: [] },
    );
    const prefers = fc.array(fc.record({ requires, weight: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 2,
    });
    const task = fc.record({
      requires,
      resources,
      prefers,
      slots: fc.constantFrom(1, 1, 2),
      takesMs: fc.integer({ min: 1, max: 5_000 }),
      afterMs: fc.integer({ min: 0, max: 2_000 }),
    });
    await fc.assert(
      fc.asyncProperty(workers, fc.array(task, { minLength: 1, maxLength: 25 }), async (offers, wanted) => {
        const named = offers.map((offer, place) => ({ id: `w${place}`, ...offer }));
        const tasks = wanted.map(({ afterMs, ...rest }, place) => ({
          afterMs,
          task: { id: `t${place}`, ...rest },
        }));
        const farm = await farmOf(named, { config: { scarcePatienceSeconds: 1e6 } });
        const truth = new Truth(
          farm,
          named,
          tasks.map((each) => each.task),
        );
        for (const { afterMs, task: next } of tasks) {
          farm.clock.advanceTo(farm.clock.now() + afterMs);
          expect(truth.idle).toBeUndefined();
          farm.submit(next);
        }
        do {
          farm.clock.flush();
          expect(truth.idle).toBeUndefined();
        } while (farm.clock.step());
        expect(truth.misplaced).toEqual([]);
        expect(farm.report('hardware')).toMatchObject({ misplaced: 0 });
        expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('on a busy farm misplaces nothing where first in, first out misplaces often', async () => {
    const workers = [
      ...workersOf(6, { capabilities: { os: 'linux' } }),
      ...workersOf(2, { capabilities: { os: 'linux', gpu: true } }, 'g'),
    ];
    const tasks = Array.from({ length: 200 }, (_, number) => ({
      id: `t${number}`,
      takesMs: 500 + ((number * 7_919) % 4_001),
      requires: number % 5 === 4 ? { gpu: true } : undefined,
    }));
    const run = async (settings: FarmSettings): Promise<readonly [lastDrawMs: number, misplaced: number]> => {
      const farm = await farmOf(workers, settings);
      const truth = new Truth(farm, workers, tasks);
      farm.makespanMs(...tasks);
      const draws = tasks.filter(({ requires }) => requires !== undefined);
      return [Math.max(...draws.map(({ id }) => farm.endedAtMs.get(id) ?? Infinity)), truth.misplaced.length];
    };
    const [matchedMs, matched] = await run({});
    const [plainMs, plain] = await run({ plugin: firstInFirstOut });
    expect([matched, plain > 20]).toEqual([0, true]);
    expect(matchedMs).toBeLessThan(0.85 * plainMs);
  });
});
