import { createRandom, defineScheduler, type Json } from '@fairlead/scheduler-core';
import { leastLoaded } from '@fairlead/scheduler-core/placement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Farm, farmOf, type FarmSettings, workersOf } from './farm.ts';
import type { SleepManner } from './powered-fleet.ts';
import { longestOf, suite, workOf } from './suites.ts';

const loadBalanced = defineScheduler({
  name: 'LoadBalanced',
  version: '1.0.0',
  create: () => ({ placer: leastLoaded() }),
});
const energy = { strategy: 'energy_efficient' };
const manners: readonly SleepManner[] = ['reachable', 'cordons', 'leaves'];

function figuresOf(farm: Farm): Readonly<Record<string, Json | undefined>> {
  const report = farm.report('energy');
  if (typeof report !== 'object' || report === null || Array.isArray(report)) throw new Error('no report');
  return Object.fromEntries(Object.entries(report));
}

/** A day: runs of tests arrive by chance at this load, then nothing until the end. */
async function day(load: number, settings: FarmSettings) {
  const farm = await farmOf(workersOf(16), settings);
  const random = createRandom('day');
  const endMs = 4 * 3_600_000;
  let nowMs = 0;
  let turnaroundMs = 0;
  const runs: (readonly [startMs: number, ids: readonly string[]])[] = [];
  for (let number = 0; ; number += 1) {
    const tasks = suite(`run ${number}`, 60, `r${number}/`, 20);
    nowMs += (-Math.log(1 - random()) * workOf(tasks)) / 16 / load;
    if (nowMs > endMs) break;
    farm.clock.advanceTo(nowMs);
    farm.submit(...tasks);
    runs.push([nowMs, tasks.map(({ id }) => id)]);
  }
  farm.clock.advanceTo(endMs);
  farm.runOut();
  farm.clock.advanceTo(endMs + 3_600_000);
  farm.fleet.meter();
  for (const [startMs, ids] of runs) {
    turnaroundMs += Math.max(...ids.map((id) => farm.endedAtMs.get(id) ?? Infinity)) - startMs;
  }
  return { farm, joules: farm.fleet.joules, turnaroundMs };
}

describe('energy_efficient', () => {
  it.each([
    [0.1, 0.45],
    [0.4, 0.7],
  ])(
    'at a load of %d takes less than %d of what evenly loaded workers take, and hardly more time',
    async (load, most) => {
      const always = await day(load, { plugin: loadBalanced });
      for (const sleep of manners) {
        const { farm, joules, turnaroundMs } = await day(load, { ...energy, sleep });
        expect(joules / always.joules).toBeLessThan(most);
        expect(turnaroundMs / always.turnaroundMs).toBeLessThan(1.02);
        expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
        // What it reports is what the fleet took.
        const figures = figuresOf(farm);
        expect(figures.joules).toBeCloseTo(joules, 3);
        expect(figures.asleepSeconds).toBeCloseTo(farm.fleet.asleepSeconds, 3);
        expect(figures.alwaysOnJoules).toBeCloseTo(always.joules, 3);
        expect(figures.savedJoules).toBeCloseTo(always.joules - joules, 3);
      }
    },
  );

  it('ends a run at most one wake-up later than any list schedule may, however the workers sleep', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...manners),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (durations, count, sleep, warmShare) => {
          const farm = await farmOf(workersOf(count), { ...energy, sleep, config: { warmShare } });
          farm.clock.advanceTo(3_600_000);
          const tasks = durations.map((takesMs, place) => ({ id: `t${place}`, takesMs }));
          const longestMs = longestOf(tasks);
          const grahamMs = workOf(tasks) / count + (1 - 1 / count) * longestMs;
          expect(farm.makespanMs(...tasks)).toBeLessThanOrEqual(grahamMs + 15_000 + 1e-6);
          expect(farm.scheduler.getMetrics().scheduler.faults).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('puts a worker to sleep when it has been idle for as long as its waking costs, and wakes it when needed', async () => {
    const farm = await farmOf(workersOf(2), { ...energy, sleep: 'reachable', config: { warmShare: 0.5 } });
    // 150 W * 15 s / (60 W - 5 W)
    farm.clock.advanceTo(40_909);
    expect(farm.fleet.hints).toEqual([]);
    farm.clock.advanceTo(40_910);
    expect(farm.fleet.asleep).toHaveLength(1);
    farm.submit({ id: 'a', takesMs: 60_000 });
    farm.clock.advanceTo(40_920);
    // The one that was awake took it; the other wakes so that one is free again.
    expect(farm.startedAtMs.get('a')).toBe(40_910);
    expect(farm.fleet.asleep).toEqual([]);
    expect(farm.fleet.hints).toHaveLength(2);
  });

  it('fills the fullest worker that is awake, and one with fewer watts before another', async () => {
    const workers = [
      { id: 'a', slots: 2, labels: { busyWatts: '900' } },
      { id: 'b', slots: 2, labels: { busyWatts: '80' } },
      { id: 'c', slots: 2, labels: { busyWatts: 'a lot' } },
    ];
    const farm = await farmOf(workers, energy);
    farm.submit(...[1, 2, 3, 4, 5].map((number) => ({ id: `t${number}` })));
    farm.runOut();
    expect(farm.fleet.log).toEqual(['t1@b', 't2@b', 't3@c', 't4@c', 't5@a']);
  });

  it('takes the figures of the first class that a worker is in', async () => {
    const config = {
      power: {
        classes: [
          { requires: { gpu: true }, busyWatts: 400 },
          { requires: { os: 'linux' }, busyWatts: 50, sleepWatts: 60 },
        ],
      },
    };
    const workers = [
      { id: 'gpu', capabilities: { gpu: true, os: 'linux' } },
      { id: 'linux', capabilities: { os: 'linux' } },
      { id: 'mac', capabilities: { os: 'mac' } },
    ];
    const farm = await farmOf(workers, { ...energy, config, sleep: 'reachable' });
    farm.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    farm.runOut();
    expect(farm.fleet.log).toEqual(['a@linux', 'b@mac', 'c@gpu']);
    farm.clock.advanceTo(600_000);
    // Sleep saves the one on Linux nothing.
    expect(farm.fleet.asleep).toEqual(['gpu', 'mac']);
  });

  it.each(manners)(
    'wakes the worker that a task needs, though others are awake: a coordinator that %s',
    async (sleep) => {
      const workers = [
        ...workersOf(4),
        { id: 'gpu', capabilities: { gpu: true }, slots: 4, labels: { idleWatts: '400', busyWatts: '900' } },
      ];
      const farm = await farmOf(workers, { ...energy, sleep, config: { warmShare: 0.5 } });
      farm.clock.advanceTo(600_000);
      expect(farm.fleet.asleep).toContain('gpu');
      farm.submit({ id: 'draw', requires: { gpu: true }, slots: 3 });
      farm.runOut();
      expect(farm.endedAtMs.get('draw')).toBe(616_000);
      expect(farm.fleet.asleep).not.toContain('gpu');
    },
  );

  it('starts tasks at once where nobody hears its advice', async () => {
    const farm = await farmOf(workersOf(4), { ...energy, config: { warmShare: 0 } });
    farm.clock.advanceTo(3_600_000);
    expect(figuresOf(farm)).toMatchObject({ hints: 'unsupported', asleep: 4 });
    expect(farm.makespanMs({ id: 'a' }, { id: 'b' })).toBe(1_000);
  });

  it('asks for a worker again that left to sleep, and forgets it if it never comes', async () => {
    const farm = await farmOf(workersOf(2), { ...energy, sleep: 'leaves', config: { warmShare: 0 } });
    farm.clock.advanceTo(100_000);
    expect(figuresOf(farm)).toMatchObject({ awake: 0, asleep: 2 });
    // It is gone for good.
    farm.fleet.dismantle('w0');
    farm.submit({ id: 'a' }, { id: 'b' });
    farm.runOut();
    expect(farm.placed()).toEqual(
      new Map([
        ['a', 'w1'],
        ['b', 'w1'],
      ]),
    );
    farm.clock.advanceTo(120_000);
    expect(figuresOf(farm)).toMatchObject({ awake: 1, asleep: 0 });
  });

  it('says again who sleeps after another strategy woke everybody', async () => {
    const farm = await farmOf(workersOf(3), { ...energy, sleep: 'reachable', config: { warmShare: 0 } });
    farm.clock.advanceTo(100_000);
    await farm.scheduler.setStrategy('hardware_match');
    farm.clock.flush();
    expect(farm.fleet.asleep).toEqual([]);
    await farm.scheduler.setStrategy('energy_efficient');
    farm.clock.advanceTo(200_000);
    expect(farm.fleet.asleep).toEqual(['w0', 'w1', 'w2']);
    expect(figuresOf(farm).asleep).toBe(3);
  });
});
