import {
  type Attempt,
  type AttemptOutcome,
  combine,
  createRandom,
  defineScheduler,
  type State,
  type Task,
  type Worker,
} from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';
import {
  DurationPredictor,
  type DurationPredictorOptions,
  PlacementScheduler,
} from '@fairlead/scheduler-placement';
import { describe, expect, it } from 'vitest';
import { farmOf, workersOf } from './farm.ts';

const classes = new Map<string, Worker['class']>();

function workerOf(kind: string): Worker {
  const known = classes.get(kind) ?? { id: kind, capabilities: {} };
  classes.set(kind, known);
  return {
    id: kind,
    class: known,
    labels: {},
    slots: 1,
    used: 0,
    free: 1,
    resources: {},
    freeResources: {},
    state: 'ready',
    joinedAtMs: 0,
  };
}

function taskOf(key: string): Task {
  return {
    id: key,
    key,
    user: 'alice',
    project: 'shop',
    run: 'r',
    priority: 0,
    deadlineMs: undefined,
    estimateMs: undefined,
    queuedAtMs: 0,
    sequence: 0,
    attempts: 0,
    labels: {},
    shape: { id: '', slots: 1, requires: {}, resources: {}, locks: [], antiAffinity: [] },
    prefers: [],
    preemptible: false,
    after: [],
  };
}

/** A predictor alone, and what it is told. */
function predictor(options: DurationPredictorOptions = {}, state: State = {}) {
  const warnings: string[] = [];
  const note = (): void => undefined;
  const logger = {
    debug: note,
    info: note,
    warn: (message: string) => void warnings.push(message),
    error: note,
  };
  const durations = new DurationPredictor({ state, logger }, options);
  const run = (key: string, durationMs: number, on = 'plain', outcome: AttemptOutcome = 'passed'): void => {
    const attempt: Attempt = {
      task: taskOf(key),
      worker: workerOf(on),
      number: 1,
      startedAtMs: 0,
      by: 'plugin',
    };
    durations.observe({ type: 'taskFinished', atMs: 0, attempt, outcome, durationMs });
  };
  const expected = (key: string, on?: string): number | undefined =>
    durations.expected({ key }, on === undefined ? undefined : workerOf(on).class);
  return { durations, run, expected, warnings };
}

const throughJson = (state: State): State => {
  const copy: unknown = JSON.parse(JSON.stringify(state));
  if (typeof copy !== 'object' || copy === null) throw new Error('no state');
  return Object.fromEntries(Object.entries(copy));
};

describe('the predictor', () => {
  it('plans with the larger of the last duration and the smoothed mean', () => {
    const { run, expected } = predictor();
    expect(expected('a')).toBeUndefined();
    run('a', 1_000);
    expect(expected('a')).toBe(1_000);
    run('a', 2_000);
    expect(expected('a')).toBe(2_000);
    run('a', 100);
    // 1,000, then 0.3 of the way to 2,000, then 0.3 of the way to 100.
    expect(expected('a')).toBeCloseTo(940);
  });

  it('gives a median, and an upper duration 1.3 standard deviations above it', () => {
    const { durations, run } = predictor();
    for (const each of [100, 300]) run('a', each);
    expect(durations.predict({ key: 'a' })).toEqual({ p50Ms: 160, p90Ms: 160 + 1.3 * 100, predictedMs: 300 });
  });

  it.each<AttemptOutcome>(['crashed', 'timedOut', 'cancelled', 'lost', 'refused', 'preempted'])(
    'learns nothing from what %s',
    (outcome) => {
      const { run, expected } = predictor();
      run('a', 500, 'plain', outcome);
      expect(expected('a')).toBeUndefined();
    },
  );

  it.each([NaN, Infinity, -1])('learns nothing from a duration of %d', (durationMs) => {
    const { run, expected } = predictor();
    run('a', durationMs);
    expect(expected('a')).toBeUndefined();
  });

  it('learns from failures, which ran to their end, and never predicts 0', () => {
    const { run, expected } = predictor();
    run('a', 500, 'plain', 'failed');
    run('b', 0);
    expect(expected('a')).toBe(500);
    expect(expected('b')).toBeGreaterThan(0);
  });

  it('forgets durations beyond its window, and the key that was not used for longest', () => {
    const { durations, run, expected } = predictor({ historyKeys: 2, historyWindowSize: 3 });
    run('a', 1_000_000);
    for (let time = 0; time < 3; time += 1) run('a', 10);
    expect(expected('a')).toBeCloseTo(10);
    run('b', 1);
    run('a', 10);
    run('c', 1);
    expect(['a', 'b', 'c'].map((key) => expected(key) !== undefined)).toEqual([true, false, true]);
    expect(durations.report().keys).toBe(2);
  });

  it('keeps a bounded history, however many keys and classes come by', () => {
    const { durations, run } = predictor({ historyKeys: 50, historyWindowSize: 5 });
    for (let time = 0; time < 5_000; time += 1) run(`key ${time % 700}`, time, `class ${time % 23}`);
    expect(durations.report().keys).toBe(50);
    // At most 8 classes of 5 durations for each of 50 keys.
    expect(JSON.stringify(durations.snapshot()).length).toBeLessThan(50 * 8 * 5 * 12);
  });

  it('predicts a key on a class where it never ran, by the pace of the classes', () => {
    const { durations, run, expected } = predictor();
    for (let key = 0; key < 20; key += 1) {
      run(`both ${key}`, 1_000 + key, 'fast');
      run(`both ${key}`, 3_000 + 3 * key, 'slow');
    }
    run('new', 500, 'fast');
    expect(expected('new', 'slow')).toBeCloseTo(1_500, -1);
    expect(expected('new', 'unheard of')).toBe(500);
    expect(durations.report().classes.map(({ pace }) => Math.round(pace))).toEqual([1, 3]);
  });

  it('survives a restart', () => {
    const { durations, run } = predictor();
    const random = createRandom(1);
    for (let time = 0; time < 300; time += 1) run(`key ${time % 20}`, 5_000 * random(), `class ${time % 3}`);
    for (const key of ['__proto__', 'constructor', '']) run(key, 7);
    const { durations: restored } = predictor({}, throughJson(durations.snapshot()));
    for (let key = 0; key < 20; key += 1) {
      for (const on of ['class 0', 'class 1', 'class 2']) {
        const task = { key: `key ${key}` };
        expect(restored.predict(task, workerOf(on).class)).toEqual(
          durations.predict(task, workerOf(on).class),
        );
      }
    }
    for (const key of ['__proto__', 'constructor', '']) expect(restored.expected({ key })).toBe(7);
    expect(restored.report()).toEqual(durations.report());
    expect(restored.snapshot()).toEqual(durations.snapshot());
  });

  it('begins anew with a history that cannot be read, and says so', () => {
    const { expected, warnings } = predictor({}, { 'history@1': { keys: 'many' } });
    expect(expected('a')).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });

  it('reports how many durations were at most the predicted median and ninth decile', () => {
    const { durations, run } = predictor();
    expect(durations.report()).toMatchObject({ predicted: 0, withinP50: 0, withinP90: 0 });
    for (const each of [100, 100, 50, 1_000]) run('a', each);
    // The first was not predicted; of the others two were within both.
    expect(durations.report()).toMatchObject({ predicted: 3, withinP50: 2 / 3, withinP90: 2 / 3 });
  });

  it('is calibrated on durations that scatter as those of suites do', () => {
    const { durations, run } = predictor();
    const random = createRandom('scatter');
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    for (let time = 0; time < 40; time += 1) {
      for (let key = 0; key < 50; key += 1) run(`key ${key}`, 100 * (1 + key) * Math.exp(0.1 * normal()));
    }
    const { withinP50, withinP90 } = durations.report();
    expect(Math.abs(withinP50 - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(withinP90 - 0.89)).toBeLessThan(0.05);
  });
});

describe('the PlacementScheduler as a predictor', () => {
  it.each(PlacementScheduler.strategies)(
    'tells the order of another plugin how long tasks take (%s)',
    async (strategy) => {
      const longestFirst = defineScheduler({
        name: 'LongestFirst',
        version: '1.0.0',
        create: (context) => ({ queue: keyed((task) => -context.expected(task)) }),
      });
      const plugin = combine(
        { order: longestFirst, predictor: { plugin: PlacementScheduler, strategy } },
        { name: 'Mine', version: '1.0.0' },
      );
      const farm = await farmOf(workersOf(1), { plugin });
      farm.teach({ id: 'a', takesMs: 10 }, { id: 'b', takesMs: 3_000 }, { id: 'c', takesMs: 200 });
      farm.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
      farm.runOut();
      expect(farm.order()).toEqual(['b', 'c', 'a']);
      expect(farm.report('predictions')).toMatchObject({ keys: 3, predicted: 3 });
    },
  );
});

describe('kinds of workers', () => {
  it('are told apart up to a thousand, and those that are met later share one pace', () => {
    const { durations, run, expected } = predictor();
    for (let number = 0; number < 1_500; number += 1) run('a', 1_000 + number, `kind ${number}`);
    expect(durations.report().classes).toHaveLength(1_000);
    run('b', 2_000, 'one more');
    expect(expected('b', 'one more')).toBe(2_000);
    expect(expected('b', 'another')).toBe(2_000);
    const again = predictor({}, throughJson(durations.snapshot()));
    expect(again.durations.report().classes).toHaveLength(1_000);
    expect(again.expected('b', 'one more')).toBe(2_000);
  });
});
