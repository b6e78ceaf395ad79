import { parseConfiguration, SchedulerError } from '@fairlead/scheduler-core';
import { FairnessScheduler, fairnessScheduler } from '@fairlead/scheduler-fairness';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';

function refusal(config: unknown): SchedulerError {
  try {
    parseConfiguration(FairnessScheduler, config);
  } catch (error) {
    if (SchedulerError.is(error)) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

const nobody = { users: new Map(), projects: new Map(), attributes: new Map() };

describe('the options', () => {
  test('have the defaults that are documented', () => {
    expect(parseConfiguration(FairnessScheduler)).toEqual({
      fairnessWindowHours: 24,
      enableQuotas: true,
      recalculateIntervalSeconds: 60,
      maxTasksPerWorker: 5,
      historyWindowSize: 100,
      detailedLogging: false,
      tree: ['project', 'user'],
      weights: nobody,
      quotas: nobody,
      guarantees: nobody,
      scarce: [],
      idleCreditSeconds: 0,
      agingIntervalSeconds: 60,
      orderWithinFlow: ['priority', 'longest'],
    });
  });

  test.each([
    [{ weight: {} }, 'weights'],
    [{ weights: { user: {} } }, 'users'],
    [{ weights: { attribute: {} } }, 'attributes'],
    [{ weights: { attributes: { prioirty: { 1: 2 } } } }, 'priority'],
    [{ weights: { attributes: { user: { alice: 2 } } } }, 'users'],
    [{ quotas: { users: { alice: { maxRuning: 1 } } } }, 'maxRunning'],
    [{ tree: ['projct'] }, 'project'],
    [{ fairnessWindowHour: 1 }, 'fairnessWindowHours'],
    [{ priorityPerDoublin: 1 }, 'priorityPerDoubling'],
    [{ orderWithinUser: [] }, 'orderWithinFlow'],
    [{ max_consecutive_same_user: 3 }, 'maxConsecutiveSameUser'],
  ])('that are misspelt are refused with the nearest name: %j', (config, near) => {
    expect(refusal(config)).toMatchObject({ code: 'CONFIG_INVALID', near });
  });

  /** Of each option: a value of the wrong type, and one out of its range or that it does not know. */
  test.each([
    ['fairnessWindowHours', '24', 0],
    ['enableQuotas', 'yes', 1],
    ['recalculateIntervalSeconds', '60', -1],
    ['maxConsecutiveSameUser', true, 0],
    ['maxTasksPerWorker', '5', 0.5],
    ['historyWindowSize', '100', 100_001],
    ['detailedLogging', 'no', 0],
    ['tree', 'user', []],
    ['tree.0', [7], ['branch']],
    ['tree.1', ['user', 7], ['user', 'user']],
    ['tree', {}, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name) => `label:${name}`)],
    ['weights', 3, []],
    ['weights.users', 3, []],
    ['weights.users.alice', '3', 0],
    ['weights.users.alice', null, Number.NaN],
    ['weights.projects.shop', '3', Infinity],
    ['weights.attributes', 3, []],
    ['weights.attributes.label:team', 3, []],
    ['weights.attributes.label:team.red', '3', 1e-7],
    ['weights.attributes.label:', {}, { red: 1 }],
    ['priorityPerDoubling', '100', 0],
    ['quotas.users.alice', 3, []],
    ['quotas.users.alice.maxRunning', '3', 0],
    ['quotas.projects.shop.maxWorkerSeconds', '3', 0],
    ['quotas.attributes.priority.7.maxRunning', '3', 1.5],
    ['guarantees.users.alice', '1', 0.5],
    ['guarantees.projects.shop', true, 0],
    ['guarantees.attributes.run.nightly', '1', -1],
    ['scarce', 'gpu', {}],
    ['scarce.0', [7], ['']],
    ['idleCreditSeconds', '0', -1],
    ['agingIntervalSeconds', '60', 0],
    ['orderWithinFlow', 'longest', {}],
    ['orderWithinFlow.0', [7], ['shortest']],
  ])('that are wrong are refused, and named: %s', (where, wrongType, outOfRange) => {
    for (const value of [wrongType, outOfRange]) {
      const error = refusal(at(where.split('.'), value));
      expect(error).toMatchObject({ code: 'CONFIG_INVALID', where: `FairnessScheduler.${where}` });
      expect(error.mend).not.toBe('');
    }
  });

  test.each([
    [{ tree: ['project'], quotas: { users: { alice: { maxRunning: 1 } } } }, 'quotas.users', 'user'],
    [{ tree: ['user'], guarantees: { projects: { shop: 1 } } }, 'guarantees.projects', 'project'],
    [
      { guarantees: { attributes: { 'label:team': { red: 1 } } } },
      'guarantees.attributes.label:team',
      'label:team',
    ],
    [{ tree: ['project'], maxConsecutiveSameUser: 2 }, 'maxConsecutiveSameUser', 'user'],
  ])('that need a level which the tree has not are refused: %j', (config, where, level) => {
    const error = refusal(config);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', where: `FairnessScheduler.${where}` });
    expect(error.message).toContain(`add "${level}" to "tree"`);
  });

  test('know the attributes that a factory was given, and no others', () => {
    const plugin = fairnessScheduler({ name: 'Mine', attributes: { team: () => 'red' } });
    const config = { tree: ['team'], quotas: { attributes: { team: { red: { maxRunning: 1 } } } } };
    expect(parseConfiguration(plugin, config)).toMatchObject({ tree: ['team'] });
    expect(refusal(config)).toMatchObject({ code: 'CONFIG_INVALID', where: 'FairnessScheduler.tree.0' });
  });
});

/** The value of one option, as a configuration; a list or record that stands for its first entry is given whole. */
function at(path: readonly string[], value: unknown): unknown {
  if (/^\d$/.test(path.at(-1) ?? '') && Array.isArray(value)) return at(path.slice(0, -1), value);
  return path.reduceRight<unknown>((inside, name) => ({ [name]: inside }), value);
}

describe('names are anybody’s', () => {
  const names = ['__proto__', 'constructor', 'toString', '', 'hasOwnProperty'];

  test.each(names)('a user, and a project, may be called %j', async (name) => {
    const config: unknown = JSON.parse(
      `{"weights":{"users":{${JSON.stringify(name)}:3},"projects":{${JSON.stringify(name)}:2}},
        "quotas":{"users":{${JSON.stringify(name)}:{"maxRunning":3}}}}`,
    );
    const host = new VirtualHost();
    await host.activate(FairnessScheduler, { config });
    host.addWorkers({ id: 'w', slots: 4 });
    for (let each = 0; each < 8; each += 1)
      host.submit({ user: name, project: name }, { user: 'bob', project: name });
    host.cycle();
    const mine = [...host.running].filter(({ task }) => task.user === name);
    expect(mine).toHaveLength(3);
    // Over a swap too.
    await host.activate(FairnessScheduler, { config });
    host.run();
    expect(host.starts).toHaveLength(16);
  });
});
