import { createRandom, defineScheduler } from '@fairlead/scheduler-core';
import { describe, expect, it } from 'vitest';
import { farmOf, type FarmTask, workersOf } from './farm.ts';
import { again, boundMs, longestOf, suite, workOf } from './suites.ts';

const strategy = 'performance_based';
const firstInFirstOut = defineScheduler({ name: 'FirstInFirstOut', version: '1.0.0', create: () => ({}) });

const median = (values: readonly number[]): number => quantile(values, 0.5);
const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(part * values.length)] ?? NaN;

/** Later the same tests take somewhat longer or shorter, and some are new. */
function later(tasks: readonly FarmTask[], seed: number, newShare: number): readonly FarmTask[] {
  const random = createRandom(`later ${seed}`);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return again(tasks).map((task) => ({
    ...task,
    takesMs: Math.max(1, Math.round((task.takesMs ?? 0) * Math.exp(0.15 * normal()))),
    ...(random() < newShare && { key: `new ${task.id}` }),
  }));
}

describe('the order', () => {
  it('is critical tests, probes, unknown ones, the rest longest first', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    const known: readonly FarmTask[] = [
      { id: 'long', takesMs: 40_000 },
      { id: 'middle', takesMs: 9_000 },
      { id: 'small', takesMs: 5_000 },
      { id: 'probe', takesMs: 20 },
      { id: 'probe2', takesMs: 30 },
    ];
    farm.teach(...known);
    farm.fleet.join({ id: 'w1' });
    const run = again([known[2] ?? { id: '' }, ...known.toReversed()]).map((task, place) => ({
      ...task,
      id: `${task.key}/${place}`,
    }));
    farm.submit(...run, { id: 'new1' }, { id: 'new2' });
    farm.runOut();
    expect(farm.order().map((id) => id.split('/')[0])).toEqual([
      'long',
      'probe',
      'probe2',
      'new1',
      'new2',
      'middle',
      'small',
      'small',
    ]);
  });

  it('lets files take turns while no duration of theirs is known', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.teach({ id: 'known', takesMs: 100 });
    const tests = ['a', 'b', 'c'].flatMap((file) =>
      [1, 2, 3].map((number) => ({ id: `${file}${number}`, labels: { file } })),
    );
    farm.submit({ id: 'again', key: 'known' }, ...tests);
    farm.runOut();
    expect(farm.order().filter((id) => id !== 'again')).toEqual([
      'a1',
      'b1',
      'c1',
      'a2',
      'b2',
      'c2',
      'a3',
      'b3',
      'c3',
    ]);
  });

  it('takes the largest file first as long as nothing at all is known', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    const sizes = ['120', '7000', 'large', '900', '-5'];
    farm.submit(...sizes.map((bytes) => ({ id: bytes, labels: { bytes } })));
    farm.runOut();
    expect(farm.order()).toEqual(['7000', '900', '120', 'large', '-5']);
  });

  it('believes the submitter’s estimate of a test that never ran', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit({ id: 'a', estimateMs: 500 }, { id: 'b', estimateMs: 9_000 }, { id: 'c', estimateMs: 4_000 });
    farm.runOut();
    expect(farm.order()).toEqual(['b', 'c', 'a']);
  });

  it('knows the place of a waiting test', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.teach({ id: 'a', takesMs: 3_000 }, { id: 'b', takesMs: 2_000 }, { id: 'c', takesMs: 1_000 });
    farm.submit(...again([{ id: 'a' }, { id: 'b' }, { id: 'c' }]));
    farm.clock.flush();
    expect(farm.scheduler.explain('again c')).toMatchObject({ position: 2 });
  });
});

describe('the makespan', () => {
  it('is that of longest first when durations are as before', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const slots = [4, 8, 16][seed % 3] ?? 4;
      const tasks = suite(seed, 200);
      const farm = await farmOf(workersOf(slots), { strategy });
      farm.teach(...tasks);
      expect(farm.makespanMs(...again(tasks)) / boundMs(tasks, slots)).toBeLessThan(1.01);
      expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
    }
  });

  it('is mostly much closer to the bound than first in, first out, though durations change and tests are new', async () => {
    const ratios: { readonly placed: number; readonly plain: number }[] = [];
    for (let seed = 1; seed <= 30; seed += 1) {
      const slots = [8, 16, 24][seed % 3] ?? 8;
      const tasks = suite(seed, 200);
      const next = later(tasks, seed, 0.1);
      const bound = boundMs(next, slots);
      const farm = await farmOf(workersOf(slots), { strategy });
      farm.teach(...tasks);
      const placed = farm.makespanMs(...next) / bound;
      const plainFarm = await farmOf(workersOf(slots), { plugin: firstInFirstOut });
      ratios.push({ placed, plain: plainFarm.makespanMs(...next) / bound });
    }
    expect(median(ratios.map(({ placed }) => placed))).toBeLessThan(1.01);
    expect(median(ratios.map(({ plain }) => plain))).toBeGreaterThan(1.1);
    const wins = ratios.filter(({ placed, plain }) => placed < 0.99 * plain).length;
    const losses = ratios.filter(({ placed, plain }) => placed > 1.01 * plain).length;
    expect(wins).toBeGreaterThanOrEqual(24);
    expect(losses).toBeLessThanOrEqual(2);
  });

  it('suffers little from slow workers, which take what they are done with in time', async () => {
    const ratios: { readonly placed: number; readonly plain: number }[] = [];
    for (let seed = 1; seed <= 10; seed += 1) {
      const workers = [
        ...workersOf(6, { capabilities: { speed: 'fast' } }),
        ...workersOf(6, { capabilities: { speed: 'slow' } }, 's'),
      ];
      const paceOf = (id: string): number => (id.startsWith('s') ? 4 : 1);
      const tasks = suite(seed, 150);
      const farm = await farmOf(workers, { strategy, paceOf });
      for (let round = 0; round < 3; round += 1)
        farm.teach(...tasks.map((task) => ({ ...task, id: `${round} ${task.id}`, key: task.id })));
      const bound = Math.max(workOf(tasks) / (6 + 6 / 4), longestOf(tasks));
      const placed = farm.makespanMs(...again(tasks)) / bound;
      const plainFarm = await farmOf(workers, { plugin: firstInFirstOut, paceOf });
      ratios.push({ placed, plain: plainFarm.makespanMs(...tasks) / bound });
      expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
    }
    expect(median(ratios.map(({ placed }) => placed))).toBeLessThan(1.05);
    expect(median(ratios.map(({ plain }) => plain))).toBeGreaterThan(1.3);
  });
});

describe('a slow worker', () => {
  it('is left idle for as long as a test would be over sooner on a fast one, and no guard interferes', async () => {
    const workers = [
      { id: 'fast', capabilities: { speed: 'fast' } },
      { id: 'slow', capabilities: { speed: 'slow' } },
    ];
    const farm = await farmOf(workers, { strategy, paceOf: (id) => (id === 'slow' ? 4 : 1) });
    for (const only of ['fast', 'slow']) {
      farm.submit(
        ...['a', 'b'].map((key) => ({
          id: `${key} on ${only}`,
          key,
          takesMs: 300_000,
          requires: { speed: only },
        })),
      );
      farm.runOut();
    }
    farm.submit({ id: 'other', key: 'b', takesMs: 300_000, requires: { speed: 'fast' } });
    farm.runOut();
    const tasks = ['a', 'b'].map((key) => ({ id: `${key} now`, key, takesMs: 300_000 }));
    expect(farm.makespanMs(...tasks)).toBe(600_000);
    expect(farm.scheduler.getMetrics().scheduler.faultsByKind).toEqual({});
  });
});

describe('tests that failed before', () => {
  const tasks = suite('failures', 300);
  const failing = new Set(['t250', 't100', 't299']);
  const failed = tasks.map((task) => (failing.has(task.id) ? { ...task, ends: ['failed' as const] } : task));

  async function run(failedFirstShare: number) {
    const farm = await farmOf(workersOf(8), { strategy, config: { failedFirstShare } });
    farm.teach(...failed);
    const beganMs = farm.clock.now();
    const makespanMs = farm.makespanMs(...again(failed));
    const foundMs = Math.min(...[...failing].map((id) => farm.endedAtMs.get(`again ${id}`) ?? Infinity));
    return { farm, makespanMs, firstFailureMs: foundMs - beganMs };
  }

  it('go first, which finds failures sooner and costs hardly any time', async () => {
    const first = await run(0.1);
    const off = await run(0);
    expect(new Set(first.farm.order().slice(0, 3))).toEqual(new Set([...failing].map((id) => `again ${id}`)));
    expect(first.firstFailureMs).toBeLessThan(off.firstFailureMs);
    expect(first.makespanMs).toBeLessThan(1.005 * off.makespanMs);
  });

  it('go first only as long as they take no more than their share of the work', async () => {
    const alike = Array.from({ length: 100 }, (_, number) => ({
      id: `t${number}`,
      ends: ['failed' as const],
    }));
    const steady = Array.from({ length: 100 }, (_, number) => ({ id: `s${number}`, takesMs: 2_000 }));
    const farm = await farmOf(workersOf(1), { strategy, config: { failedFirstShare: 0.2 } });
    farm.teach(...alike, ...steady);
    farm.submit(...again([...steady, ...alike]));
    farm.runOut();
    // A fifth of 300 seconds, in tests of a second each.
    const order = farm.order().map((id) => id.startsWith('again t'));
    expect(order.indexOf(false)).toBe(60);
  });

  it('go the sooner the later they failed', async () => {
    const farm = await farmOf(workersOf(1), { strategy, config: { failedFirstShare: 1 } });
    const ids = Array.from({ length: 30 }, (_, number) => `t${number}`);
    for (const failing of ids) {
      farm.teach(
        ...ids.map((id) => ({ id, ends: [id === failing ? ('failed' as const) : ('passed' as const)] })),
      );
    }
    farm.submit(...again(ids.map((id) => ({ id }))));
    farm.runOut();
    expect(farm.order()).toEqual(ids.toReversed().map((id) => `again ${id}`));
  });

  it('are suspected until they have passed a hundred times in a row', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.teach({ id: 'flaky', takesMs: 10, ends: ['failed'] }, { id: 'long', takesMs: 1_000 });
    const firstOf = (): string | undefined => {
      farm.fleet.log.length = 0;
      const run = farm.clock.now();
      farm.submit(
        { id: `long/${run}`, key: 'long', takesMs: 1_000 },
        { id: `flaky/${run}`, key: 'flaky', takesMs: 10 },
      );
      farm.runOut();
      return farm.order()[0]?.split('/')[0];
    };
    const firsts = Array.from({ length: 110 }, firstOf);
    expect(firsts.indexOf('long')).toBe(104);
    expect(firsts.slice(104)).not.toContain('flaky');
  });
});

describe('warm workers', () => {
  it('are preferred if nothing is lost by it', async () => {
    const farm = await farmOf(workersOf(4), { strategy });
    farm.teach({ id: 'a', takesMs: 4_000 }, { id: 'b', takesMs: 3_000 }, { id: 'c', takesMs: 2_000 });
    const before = new Map(['a', 'b', 'c'].map((key, place) => [key, `w${place}`]));
    for (const key of ['c', 'b', 'a']) {
      farm.submit({ id: `${key} again`, key });
      farm.runOut();
      expect(farm.placed().get(`${key} again`)).toBe(before.get(key));
    }
  });

  it('of the project come next', async () => {
    const farm = await farmOf(workersOf(3), { strategy });
    farm.submit({ id: 'a', project: 'shop' }, { id: 'b', project: 'bank' });
    farm.runOut();
    farm.submit({ id: 'c', project: 'bank' });
    farm.runOut();
    expect(farm.placed().get('c')).toBe('w1');
  });

  it('may be slower by the price that is set, and no more', async () => {
    const workers = [
      { id: 'fast', capabilities: { speed: 'fast' } },
      { id: 'slow', capabilities: { speed: 'slow' } },
    ];
    const paceOf = (id: string): number => (id === 'slow' ? 2 : 1);
    for (const [warmKeySeconds, place] of [
      [0.9, 'fast'],
      [1.1, 'slow'],
    ] as const) {
      const farm = await farmOf(workers, { strategy, paceOf, config: { warmKeySeconds } });
      // Both classes are known; then it ran on the slow one last.
      for (const only of ['fast', 'slow']) {
        farm.submit({ id: `on ${only}`, key: 'a', requires: { speed: only } });
        farm.runOut();
      }
      farm.submit({ id: 'a' });
      farm.runOut();
      expect(farm.placed().get('a')).toBe(place);
    }
  });
});
