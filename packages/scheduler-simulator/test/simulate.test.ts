import { defineScheduler, SchedulerPluginRegistry, type Task } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { describe, expect, it } from 'vitest';
import {
  type AttemptRecord,
  type RunRecord,
  simulate,
  type SimulatedTask,
  type SimulationOptions,
  simulationText,
  type TaskRecord,
} from '../src/index.ts';
import { caught } from './caught.ts';

const task = (id: string, durationMs: number, more: Partial<SimulatedTask> = {}): SimulatedTask => ({
  id,
  durationMs,
  ...more,
});

async function tried(options: SimulationOptions) {
  const attempts: AttemptRecord[] = [];
  const tasks: TaskRecord[] = [];
  const runs: RunRecord[] = [];
  const result = await simulate({
    ...options,
    onAttemptEnd: (attempt) => attempts.push(attempt),
    onTaskEnd: (each) => tasks.push(each),
    onRunEnd: (run) => runs.push(run),
  });
  const gantt = attempts.map(
    ({ id, worker, slot, startMs, endMs }) => `${id}@${worker}.${slot} ${startMs}-${endMs}`,
  );
  return { result, attempts, tasks, runs, gantt };
}

describe('a simulation', () => {
  it('runs tasks in order of arrival on the first worker that is free', async () => {
    const { result, gantt, tasks } = await tried({
      workload: [task('a', 30), task('b', 10), task('c', 20), task('d', 5, { arrivalMs: 100 })],
      fleet: 2,
    });
    expect(gantt).toEqual(['b@w-2.0 0-10', 'a@w-1.0 0-30', 'c@w-2.0 10-30', 'd@w-1.0 100-105']);
    expect(tasks.find(({ id }) => id === 'c')).toMatchObject({
      waitMs: 10,
      startMs: 10,
      endMs: 30,
      outcome: 'passed',
    });
    expect(result).toMatchObject({ makespanMs: 105, boundMs: 105, ratio: 1, attempts: 4, unfinished: 0 });
    expect(result.waitMs).toEqual({ mean: 2.5, p95: 10, max: 10 });
    expect(result.utilisation).toBeCloseTo(65 / 210, 12);
  });

  it('lets a worker of speed 2 take half the time, and a slot take one task at a time', async () => {
    const { gantt, result } = await tried({
      workload: [task('a', 40), task('b', 60), task('c', 20, { slots: 2 })],
      fleet: { workers: [{ id: 'fast', slots: 2, speed: 2 }] },
    });
    expect(gantt).toEqual(['a@fast.0 0-20', 'b@fast.1 0-30', 'c@fast.0 30-40']);
    expect(result.boundMs).toBe(35);
  });

  it('begins a task only after the way there, and counts that as waiting', async () => {
    const { gantt, result, attempts } = await tried({
      workload: [task('a', 40), task('b', 60)],
      fleet: 1,
      latencyMs: 10,
    });
    expect(gantt).toEqual(['a@w.0 10-50', 'b@w.0 60-120']);
    expect(attempts.map(({ leasedMs }) => leasedMs)).toEqual([0, 50]);
    expect(result.waitMs.max).toBe(60);
    expect(result.utilisation).toBeCloseTo(100 / 120, 12);
  });

  it('tries a task that crashed again, elsewhere, and counts both attempts', async () => {
    const { gantt, tasks, attempts } = await tried({
      workload: [task('a', 40, { outcome: ['crashed', 'passed'] }), task('b', 30, { outcome: 'failed' })],
      fleet: 2,
      retries: { failed: 1 },
    });
    expect(gantt).toEqual(['b@w-2.0 0-30', 'a@w-1.0 0-40', 'b@w-1.0 40-70', 'a@w-2.0 40-80']);
    expect(attempts.map(({ outcome, willRetry }) => [outcome, willRetry])).toEqual([
      ['failed', true],
      ['crashed', true],
      ['failed', false],
      ['passed', false],
    ]);
    expect(tasks.map(({ id, outcome, attempts, waitMs }) => [id, outcome, attempts, waitMs])).toEqual([
      ['b', 'failed', 2, 0],
      ['a', 'passed', 2, 0],
    ]);
  });

  it('has workers join, drain, die with what they run, and come back as others', async () => {
    const { gantt, attempts, result } = await tried({
      workload: [task('a', 1_500), task('b', 1_500), task('c', 1_000, { arrivalMs: 4_000 })],
      fleet: {
        workers: [
          { id: 'mortal', diesAtSeconds: 1, backAfterSeconds: 2 },
          { id: 'drained', drainsAtSeconds: 1 },
          { id: 'late', joinsAtSeconds: 3.5 },
        ],
      },
    });
    expect(gantt).toEqual([
      'b@mortal.0 0-1000',
      'a@drained.0 0-1500',
      'b@mortal#2.0 3000-4500',
      'c@late.0 4000-5000',
    ]);
    expect(attempts[0]).toMatchObject({ outcome: 'crashed', willRetry: true });
    expect(result.workers.map(({ worker, joinedMs, leftMs }) => [worker, joinedMs, leftMs])).toEqual([
      ['mortal', 0, 1_000],
      ['drained', 0, 1_500],
      ['mortal#2', 3_000, null],
      ['late', 3_500, null],
    ]);
    expect(result.tasks).toMatchObject({ passed: 3, lost: 0 });
  });

  it('starts what comes after another once that has passed, and cancels it if it fails', async () => {
    const { gantt, tasks, result } = await tried({
      workload: [
        task('build', 10),
        task('test', 5, { after: ['build'] }),
        task('broken', 20, { outcome: 'failed' }),
        task('never', 5, { after: ['broken'] }),
      ],
      fleet: 4,
    });
    expect(gantt).toEqual(['build@w-1.0 0-10', 'test@w-1.0 10-15', 'broken@w-2.0 0-20']);
    expect(tasks.find(({ id }) => id === 'test')).toMatchObject({ readyMs: 10, waitMs: 0 });
    expect(tasks.find(({ id }) => id === 'never')).toMatchObject({
      outcome: 'cancelled',
      startMs: null,
      worker: null,
    });
    expect(result.tasks).toMatchObject({ cancelled: 1, passed: 2, failed: 1 });
    // Of work that was not done no bound is made: three slots were idle for half of the time.
    expect(result.boundMs).toBeCloseTo(35 / 4, 9);
  });

  it('stops what a newer revision has made worthless', async () => {
    const of = (revision: number) => ({ supersede: { key: 'pull/1', revision } });
    const { tasks } = await tried({
      workload: [
        task('old', 100, of(1)),
        task('older', 50, of(1)),
        task('new', 10, { arrivalMs: 20, ...of(2) }),
      ],
      fleet: 1,
      supersedeRunning: true,
    });
    expect(tasks.map(({ id, outcome, endMs }) => [id, outcome, endMs])).toEqual([
      ['older', 'cancelled', 20],
      ['old', 'cancelled', 20],
      ['new', 'passed', 30],
    ]);
  });

  it('ends when nothing can happen any more, and says what is left', async () => {
    const { result } = await tried({
      scheduler: FairnessScheduler,
      workload: [task('a', 10), task('gpu', 10, { requires: { gpu: true } })],
      fleet: 1,
    });
    expect(result).toMatchObject({ unfinished: 1, makespanMs: 10, tasks: { pending: 1, passed: 1 } });
  });

  it('counts the energy of workers that are told to sleep, and their waking', async () => {
    const power = { idleWatts: 100, busyWatts: 200, sleepWatts: 0, wakeSeconds: 1 };
    const fleet = { workers: [{ id: 'w', power }] };
    const workload = [task('a', 1_000), task('b', 1_000, { arrivalMs: 101_000 })];
    const awake = await simulate({ workload, fleet });
    expect(awake.energy).toEqual({ joules: 200 + 100 * 100 + 200, asleepSeconds: 0, wakes: 0 });
    const asleep = await simulate({
      workload,
      fleet,
      scheduler: PlacementScheduler,
      strategy: 'energy_efficient',
    });
    expect(asleep.energy.wakes).toBe(1);
    expect(asleep.makespanMs).toBe(103_000);
    expect(asleep.energy.joules).toBe(200 + 100 * (100 - asleep.energy.asleepSeconds) + 200 + 200);
    expect(asleep.energy.asleepSeconds).toBeGreaterThan(90);
  });

  it('tells of runs how long they took against the idle fleet, and whether they were late', async () => {
    const { runs, result } = await tried({
      workload: [
        task('a', 10, { run: 'one', deadlineMs: 12 }),
        task('b', 10, { run: 'one', deadlineMs: 12 }),
        task('c', 10, { run: 'two', deadlineMs: 30 }),
      ],
      fleet: 1,
    });
    expect(
      runs.map(({ run, turnaroundMs, boundMs, stretch, isLate }) => [
        run,
        turnaroundMs,
        boundMs,
        stretch,
        isLate,
      ]),
    ).toEqual([
      ['one', 20, 20, 1, true],
      ['two', 30, 10, 3, false],
    ]);
    expect(result.runs).toMatchObject({ count: 2, stretchMean: 2, stretchMax: 3 });
    expect(result.deadlines).toMatchObject({ runs: 2, met: 1, promised: null });
  });

  it('reports what a scheduler that promises has promised and kept', async () => {
    const workload = Array.from({ length: 20 }, (_, index) =>
      task(`t${index}`, 1_000, {
        run: `r${index}`,
        arrivalMs: index * 300,
        deadlineMs: index * 300 + 20_000,
      }),
    );
    const { deadlines } = await simulate({
      workload,
      fleet: 4,
      estimates: 'perfect',
      scheduler: PriorityScheduler,
      strategy: 'deadline_driven',
    });
    expect(deadlines).toMatchObject({ runs: 20, met: 20, promised: 20, kept: 20, broken: 0, refused: 0 });
  });
});

describe('what a scheduler is told', () => {
  const told: Task[] = [];
  const listens = defineScheduler({
    name: 'Listens',
    version: '1.0.0',
    create: () => ({
      observe(event) {
        if (event.type === 'taskQueued') told.push(event.task);
      },
    }),
  });
  const workload = [task('a', 40, { key: 'k', previousMs: 30, estimateMs: 7 }), task('b', 50, { key: 'k' })];

  it.each([
    ['none', [undefined, undefined], ['a', 'b']],
    ['previous', [30, undefined], ['k', 'k']],
    ['perfect', [40, 50], ['k', 'k']],
    ['learned', [undefined, undefined], ['k', 'k']],
    ['given', [7, undefined], ['k', 'k']],
  ] as const)('is %s', async (estimates, expected, keys) => {
    told.length = 0;
    await simulate({ scheduler: listens, workload, fleet: 1, estimates });
    expect(told.map(({ estimateMs }) => estimateMs)).toEqual(expected);
    expect(told.map(({ key }) => key)).toEqual(keys);
  });

  it('is by name, preset or composition what a registry has', async () => {
    const registry = new SchedulerPluginRegistry();
    for (const plugin of [FairnessScheduler, PlacementScheduler]) registry.register(plugin);
    const names = [];
    for (const scheduler of [
      'PlacementScheduler',
      'fair_performance',
      { order: 'FairnessScheduler' },
    ] as const) {
      const { scheduler: served } = await simulate({ scheduler, registry, workload, fleet: 1 });
      names.push(served.name);
    }
    expect(names).toEqual(['PlacementScheduler', 'fair_performance', 'FairnessScheduler']);
  });

  it('is asked what it expects, which is told with each attempt', async () => {
    const { attempts } = await tried({
      workload,
      fleet: 1,
      scheduler: PlacementScheduler,
      strategy: 'performance_based',
    });
    expect(attempts.map(({ predictedMs }) => predictedMs)).toEqual([60_000, 40]);
  });
});

describe('a result', () => {
  const random = (seed: number) => () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const workload = (): readonly SimulatedTask[] => {
    const chance = random(7);
    let arrivalMs = 0;
    return Array.from({ length: 3_000 }, (_, index) => {
      arrivalMs += 20 * chance();
      const durationMs = 10 + 400 * chance();
      const user = `u${Math.floor(chance() * 7)}`;
      return {
        id: `t${index}`,
        key: `k${index % 50}`,
        user,
        arrivalMs,
        durationMs,
        run: `r${Math.floor(index / 20)}`,
      };
    });
  };
  const fleet = {
    workers: [
      { id: 'w', count: 8, meanLifeSeconds: 20, backAfterSeconds: 1 },
      { id: 'fast', speed: 2 },
    ],
  };
  const schedulers = [undefined, FairnessScheduler, PriorityScheduler, PlacementScheduler];

  it.each(schedulers)(
    'is the same to the byte for the same seed, and another for another',
    async (scheduler) => {
      const run = (seed: number, hooked = false) =>
        simulate({
          scheduler,
          workload: workload(),
          fleet,
          seed,
          samples: 50,
          load: 1.2,
          ...(hooked && { onTaskEnd: () => undefined }),
        });
      const first = simulationText(await run(1));
      expect(simulationText(await run(1))).toBe(first);
      expect(simulationText(await run(1, true))).toBe(first);
      expect(simulationText(await run(2))).not.toBe(first);
    },
  );

  it('is the same from an array, from a function and from a stream', async () => {
    const given = { scheduler: FairnessScheduler, fleet, meanRuntimeMs: 200 };
    const array = await simulate({ ...given, workload: workload() });
    const called = await simulate({ ...given, workload: workload });
    async function* stream() {
      for (const each of workload()) yield await Promise.resolve(each);
    }
    const streamed = await simulate({ ...given, workload: stream() });
    expect(simulationText(called)).toBe(simulationText(array));
    // Of what can be gone through once nobody knows the load.
    expect(simulationText({ ...streamed, offeredLoad: array.offeredLoad })).toBe(simulationText(array));
  });

  it('has sums that add up', async () => {
    const { result, tasks, attempts } = await tried({
      scheduler: FairnessScheduler,
      workload: workload(),
      fleet,
      samples: 40,
    });
    expect(tasks).toHaveLength(3_000);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(3_000);
    expect(attempts).toHaveLength(result.attempts);
    const held = attempts.reduce((sum, { leasedMs, endMs, slots }) => sum + (endMs - leasedMs) * slots, 0);
    expect(result.users.reduce((sum, { serviceSeconds }) => sum + serviceSeconds, 0)).toBeCloseTo(
      held / 1000,
      6,
    );
    expect(result.users.reduce((sum, { tasks: count }) => sum + count, 0)).toBe(3_000);
    const waits = tasks.map(({ waitMs }) => waitMs ?? NaN);
    expect(result.waitMs.mean).toBeCloseTo(waits.reduce((sum, wait) => sum + wait, 0) / 3_000, 6);
    expect(result.waitMs.max).toBe(Math.max(...waits));
    expect(result.makespanMs).toBe(Math.max(...tasks.map(({ endMs }) => endMs)) - result.firstArrivalMs);
    expect(result.ratio).toBeGreaterThanOrEqual(1);
    expect(result.samples.length).toBeGreaterThanOrEqual(40);
    expect(result.samples.length).toBeLessThan(80);
    for (const { users, usedSlots } of result.samples)
      expect(users.reduce((sum, { heldSlots }) => sum + heldSlots, 0)).toBe(usedSlots);
  });

  it('never has a slot run two attempts at a time', async () => {
    const { attempts } = await tried({
      workload: workload().map((each, index) => ({ ...each, slots: 1 + (index % 3) })),
      fleet: { workers: [{ id: 'w', count: 3, slots: 5 }] },
    });
    const lanes = new Map<string, AttemptRecord[]>();
    for (const attempt of attempts) {
      const lane = `${attempt.worker}.${attempt.slot}`;
      lanes.set(lane, [...(lanes.get(lane) ?? []), attempt]);
    }
    for (const lane of lanes.values()) {
      const sorted = lane.toSorted((a, b) => a.startMs - b.startMs);
      for (const [place, { startMs }] of sorted.entries())
        expect(startMs).toBeGreaterThanOrEqual(sorted[place - 1]?.endMs ?? 0);
    }
  });

  it('has the load that was asked for', async () => {
    const { offeredLoad } = await simulate({ workload: workload(), fleet: 10, load: 1.3 });
    expect(offeredLoad).toBeCloseTo(1.3, 9);
  });
});

describe('what is wrong', () => {
  const good = { workload: [task('a', 1)], fleet: 1 };

  it.each([
    ['SIMULATION_OPTIONS_INVALID', { ...good, latencyMs: -1 }],
    ['SIMULATION_OPTIONS_INVALID', { ...good, load: 1.3 }],
    ['SIMULATION_OPTIONS_INVALID', { ...good, weightOf: () => 0 }],
    [
      'SIMULATION_OPTIONS_INVALID',
      { ...good, workload: [task('a', 1), task('b', 1, { arrivalMs: 9 })].values(), load: 1 },
    ],
    ['WORKLOAD_INVALID', { ...good, workload: [task('a', -1)] }],
    ['WORKLOAD_INVALID', { ...good, workload: [task('a', NaN)] }],
    ['WORKLOAD_INVALID', { ...good, workload: () => [task('a', 1, { arrivalMs: 5 }), task('b', 1)] }],
    ['TASK_DUPLICATE', { ...good, workload: [task('a', 1), task('a', 1)] }],
    ['TASK_INVALID', { ...good, workload: [task('', 1)] }],
    ['FLEET_INVALID', { ...good, fleet: 0 }],
    ['FLEET_INVALID', { ...good, fleet: { workers: [{ id: 'a' }, { id: 'a' }] } }],
    ['PLUGIN_UNKNOWN', { ...good, scheduler: 'Nobody' }],
    ['STRATEGY_UNKNOWN', { ...good, scheduler: FairnessScheduler, strategy: 'unfair' }],
    ['CONFIG_INVALID', { ...good, scheduler: FairnessScheduler, config: { wieghts: {} } }],
  ] as const)('is said: %s', async (code, options) => {
    expect((await caught(() => simulate(options))).code).toBe(code);
  });

  it('is what somebody who listens threw', async () => {
    await expect(
      simulate({
        ...good,
        onTaskEnd: () => {
          throw new RangeError('mine');
        },
      }),
    ).rejects.toThrow('mine');
  });

  it('is no matter of hostile names', async () => {
    const names = ['__proto__', 'constructor', 'toString', ' ', '\u0000'];
    const { users, tasks } = await simulate({
      workload: names.map((name) => task(name, 1, { user: name, project: name, run: name, key: name })),
      fleet: 1,
      scheduler: FairnessScheduler,
      samples: 2,
    });
    expect(tasks.passed).toBe(names.length);
    expect(users.map(({ user }) => user)).toEqual(names.toSorted());
  });
});
