import { parseConfiguration, SchedulerError } from '@fairlead/scheduler-core';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { describe, expect, it } from 'vitest';
import { farmOf } from './farm.ts';

function refusal(config: unknown): SchedulerError {
  try {
    parseConfiguration(PlacementScheduler, config);
  } catch (error) {
    if (SchedulerError.is(error)) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('the options', () => {
  it('have the defaults that are documented', () => {
    expect(parseConfiguration(PlacementScheduler)).toEqual({
      maxTasksPerWorker: 5,
      historyWindowSize: 20,
      historyKeys: 50_000,
      detailedLogging: false,
      failedFirstShare: 0.1,
      warmKeySeconds: 0,
      warmProjectSeconds: 0,
      fileLabel: 'file',
      sizeLabel: 'bytes',
      preferences: [],
      scarcePatienceSeconds: 600,
      power: { idleWatts: 60, busyWatts: 150, sleepWatts: 5, wakeSeconds: 15, classes: [] },
      warmShare: 0.125,
    });
  });

  it.each([
    [{ failedFirstShar: 0.1 }, 'failedFirstShare'],
    [{ history_window_size: 5 }, 'historyWindowSize'],
    [{ warmKeySecond: 1 }, 'warmKeySeconds'],
    [{ preference: [] }, 'preferences'],
    [{ power: { idleWatt: 1 } }, 'idleWatts'],
    [{ power: { classes: [{ requires: {}, busyWats: 1 }] } }, 'busyWatts'],
    [{ preferences: [{ prefers: {}, project: ['a'] }] }, 'projects'],
  ])('that are misspelt are refused with the nearest name: %j', (config, near) => {
    expect(refusal(config)).toMatchObject({ code: 'CONFIG_INVALID', near });
  });

  it.each([
    [{ maxTasksPerWorker: 0 }, 'maxTasksPerWorker'],
    [{ maxTasksPerWorker: 'many' }, 'maxTasksPerWorker'],
    [{ historyWindowSize: 0 }, 'historyWindowSize'],
    [{ historyWindowSize: 1.5 }, 'historyWindowSize'],
    [{ historyKeys: -1 }, 'historyKeys'],
    [{ detailedLogging: 'yes' }, 'detailedLogging'],
    [{ failedFirstShare: 1.1 }, 'failedFirstShare'],
    [{ failedFirstShare: NaN }, 'failedFirstShare'],
    [{ warmKeySeconds: -1 }, 'warmKeySeconds'],
    [{ warmProjectSeconds: Infinity }, 'warmProjectSeconds'],
    [{ fileLabel: '' }, 'fileLabel'],
    [{ sizeLabel: 7 }, 'sizeLabel'],
    [{ preferences: {} }, 'preferences'],
    [{ preferences: [{ prefers: { gpu: { atLeast: 'two' } } }] }, 'preferences.0.prefers.gpu'],
    [{ preferences: [{ prefers: {}, weight: Infinity }] }, 'preferences.0.weight'],
    [{ preferences: [{ prefers: {}, users: [] }] }, 'preferences.0.users'],
    [{ scarcePatienceSeconds: -1 }, 'scarcePatienceSeconds'],
    [{ power: 100 }, 'power'],
    [{ power: { busyWatts: -1 } }, 'power.busyWatts'],
    [{ power: { wakeSeconds: NaN } }, 'power.wakeSeconds'],
    [{ power: { classes: [{ busyWatts: 1 }] } }, 'power.classes.0.requires'],
    [{ power: { classes: [{ requires: { gpu: {} } }] } }, 'power.classes.0.requires.gpu'],
    [{ warmShare: 2 }, 'warmShare'],
  ])('that are wrong are refused, and named: %j', (config, where) => {
    const error = refusal(config);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', where: `PlacementScheduler.${where}` });
    expect(error.mend).toBeTruthy();
  });
});

describe('state that another version left', () => {
  it.each(PlacementScheduler.strategies)(
    'and that cannot be read is no reason to refuse (%s)',
    async (strategy) => {
      const state = Object.fromEntries(
        [
          'history@1',
          'warmWorkers@1',
          'performanceOrder@1',
          'runningWork@1',
          'scarceFirst@1',
          'energy@1',
          'hardware@1',
        ].map((name) => [name, { damaged: [1, 2, 3] }]),
      );
      const warnings: string[] = [];
      const note = (): void => undefined;
      const warn = (message: string): void => void warnings.push(message);
      const scheduler = await PlacementScheduler.create({
        config: await configOf(),
        strategy,
        state,
        now: () => 0,
        epochMs: 0,
        random: () => 0.5,
        expected: () => 1,
        logger: { debug: note, info: note, warn, error: warn },
        metrics: {
          counter: () => ({ add: note }),
          gauge: () => ({ set: note }),
          histogram: () => ({ record: note }),
          report: note,
        },
        wakeAt: note,
      });
      expect(warnings.length).toBeGreaterThan(0);
      scheduler.observe?.({ type: 'ready', atMs: 0 });
      expect(Object.keys(scheduler.snapshot?.() ?? {})).toContain('history@1');
    },
  );
});

async function configOf() {
  const parsed = await PlacementScheduler.configSchema?.['~standard'].validate({});
  if (parsed === undefined || parsed.issues !== undefined) throw new Error('bad options');
  return parsed.value;
}

describe('maxTasksPerWorker', () => {
  it.each(PlacementScheduler.strategies)('limits the slots in use (%s)', async (strategy) => {
    const farm = await farmOf([{ id: 'w', slots: 8 }], { strategy, config: { maxTasksPerWorker: 2 } });
    farm.submit(...[1, 2, 3, 4, 5].map((number) => ({ id: `t${number}` })));
    farm.clock.flush();
    expect(farm.fleet.runningTasks).toHaveLength(2);
    farm.runOut();
    expect(farm.endedAtMs.size).toBe(5);
  });
});
