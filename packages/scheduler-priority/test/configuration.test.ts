import { parseConfiguration, SchedulerError } from '@fairlead/scheduler-core';
import plugin, { PriorityScheduler } from '@fairlead/scheduler-priority';
import { describe, expect, it } from 'vitest';
import { farmOf, workersOf } from './farm.ts';

function refusal(config: unknown): SchedulerError {
  try {
    parseConfiguration(PriorityScheduler, config);
  } catch (error) {
    if (SchedulerError.is(error)) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

type Context = Parameters<typeof PriorityScheduler.create>[0];

const numbers: readonly [option: string, tooSmall: number, tooLarge: number][] = [
  ['agingIntervalSeconds', 0, 1e10],
  ['factors.failedBefore', -11, 11],
  ['factors.flaky', -11, 11],
  ['factors.short', -11, 11],
  ['factors.stable', -11, 11],
  ['shortTaskSeconds', -1, 1e10],
  ['preemption.minRunSeconds', -1, 1e10],
  ['preemption.leastSteps', -1, 1e7],
  ['reserveShare', -0.1, 0.6],
  ['runLengthWeight', -1, 1e7],
  ['mostPromisedTasks', -1, 1e6],
  ['shares.weights.alice', 0, 1e7],
  ['shares.horizonSeconds', 0, 1e10],
  ['maxTasksPerWorker', 0, Infinity],
  ['historyWindowSize', 0, 10_001],
];
const flags = ['preemption.enabled', 'reservations', 'detailedLogging'];

/** `{ preemption: { enabled: 1 } }` of `preemption.enabled`, 1. */
const configOf = (option: string, value: unknown): unknown =>
  option.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);

describe('the options', () => {
  it('have the defaults that are documented', () => {
    expect(parseConfiguration(PriorityScheduler)).toEqual({
      agingIntervalSeconds: 60,
      factors: { failedBefore: 1, flaky: 0.5, short: 0.25, stable: -0.25 },
      shortTaskSeconds: 1,
      preemption: { enabled: false, minRunSeconds: 10, leastSteps: 1 },
      reservations: true,
      reserveShare: 0.1,
      runLengthWeight: 30,
      mostPromisedTasks: 10_000,
      shares: { by: 'none', weights: new Map(), horizonSeconds: 900 },
      maxTasksPerWorker: 5,
      historyWindowSize: 100,
      detailedLogging: false,
    });
  });

  it.each(
    numbers.flatMap(([option, tooSmall, tooLarge]) =>
      [tooSmall, tooLarge, NaN, Infinity, '1', null].map((value) => [option, value] as const),
    ),
  )('refuse a number that is none or out of range, and name it: %s = %j', (option, value) => {
    const error = refusal(configOf(option, value));
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', where: `PriorityScheduler.${option}` });
    expect(error.mend).toMatch(/./);
  });

  it.each(flags.flatMap((option) => [1, 'yes', null].map((value) => [option, value] as const)))(
    'refuse what is neither true nor false: %s = %j',
    (option, value) => {
      const error = refusal(configOf(option, value));
      expect(error).toMatchObject({ code: 'CONFIG_INVALID', where: `PriorityScheduler.${option}` });
      expect(error.mend).toMatch(/./);
    },
  );

  it.each([
    [{ agingIntervalSecond: 1 }, 'agingIntervalSeconds'],
    [{ factors: { fail: 1, flakey: 1 } }, undefined],
    [{ factors: { flakey: 1 } }, 'flaky'],
    [{ preemption: { enable: true } }, 'enabled'],
    [{ preemptions: {} }, 'preemption'],
    [{ reservation: true }, 'reservations'],
    [{ reserve_share: 0.2 }, 'reserveShare'],
    [{ shares: { horizonSecond: 60 } }, 'horizonSeconds'],
    [{ shares: { by: 'users' } }, undefined],
    [{ shares: { weights: Object.fromEntries([['__proto__', 2]]) } }, undefined],
  ])('that are misspelt are refused, with the nearest name: %j', (config, near) => {
    expect(refusal(config)).toMatchObject({ code: 'CONFIG_INVALID', ...(near && { near }) });
  });

  it.each(['priority', 'deadline'])('a strategy that there is not is refused: %s', async (strategy) => {
    await expect(farmOf(workersOf(1), { strategy })).rejects.toMatchObject({ code: 'STRATEGY_UNKNOWN' });
  });
});

describe('the package', () => {
  it('exports its plugin as default too, so that a registry finds it', () => {
    expect(plugin).toBe(PriorityScheduler);
  });
});

describe.each(PriorityScheduler.strategies)('names are anybody’s under %s', (strategy) => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '\u0000', '🧪'])(
    'a task, a run, a key, a project, a user, a worker may be called %j',
    async (name) => {
      const farm = await farmOf([{ id: name, slots: 2 }], {
        strategy,
      });
      const task = {
        key: name,
        run: name,
        project: name,
        user: name,
      };
      farm.submit({ ...task, id: name, deadlineMs: 9_000 }, { ...task, id: `${name}2`, ends: ['failed'] });
      farm.clock.advanceTo(500);
      await farm.swap();
      farm.submit({ ...task, id: `${name}3`, slots: 2 });
      farm.runOut();
      expect(farm.ends().size).toBe(3);
      expect(farm.scheduler.getMetrics().scheduler).toMatchObject({ faults: 0 });
    },
  );

  it('a state that is damaged is no reason to refuse', async () => {
    const sections = [
      'taskHistory@1',
      'priorityOrder@1',
      'priorityRunning@1',
      'priorityStopped@1',
      'deadlines@1',
    ];
    const state = Object.fromEntries(sections.map((section) => [section, { nonsense: ['late'] }]));
    const plugin = {
      ...PriorityScheduler,
      create: (context: Context) => PriorityScheduler.create({ ...context, state }),
    };
    const farm = await farmOf(workersOf(1), { strategy, plugin });
    farm.submit({ id: 'a' }, { id: 'b' });
    farm.clock.advanceTo(500);
    await farm.swap();
    farm.runOut();
    expect(farm.ends().size).toBe(2);
    expect(farm.logged.map(([, message]) => message)).toContain(
      'PriorityScheduler: what was remembered of tests cannot be read; it is learned anew',
    );
    expect(farm.scheduler.getMetrics().scheduler).toMatchObject({ faults: 0 });
  });
});

describe('memory', () => {
  it.each(PriorityScheduler.strategies)('does not grow with what has ended, under %s', async (strategy) => {
    let size = 0;
    const plugin = {
      ...PriorityScheduler,
      create: (context: Context) => {
        size = 0;
        for (const [name, section] of Object.entries(context.state)) {
          if (!name.startsWith('service')) size += JSON.stringify(section).length;
        }
        return PriorityScheduler.create(context);
      },
    };
    const farm = await farmOf(workersOf(4), { strategy, plugin, config: { historyWindowSize: 5 } });
    const sizes: number[] = [];
    for (let round = 0; round < 14; round += 1) {
      for (let each = 0; each < 200; each += 1) {
        farm.submit({
          id: `${round}-${each}`,
          run: `r${round}-${each % 20}`,
          key: `k${each}`,
          takesMs: 10,
          estimateMs: 10,
          ...(each % 2 === 0 && { deadlineMs: Math.ceil(farm.clock.now()) + 60_000 }),
          ends: [each % 50 === 0 ? 'failed' : 'passed'],
        });
      }
      farm.runOut();
      await farm.swap();
      sizes.push(size);
    }
    // After the windows are full it stays as it is, but for the digits of numbers.
    expect(sizes.at(-1)).toBeLessThan(1.05 * (sizes[6] ?? 0));
  });
});
