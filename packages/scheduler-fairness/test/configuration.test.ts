import { parseConfiguration, SchedulerError } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
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
    [{ quotas: { users: { alice: { maxRuning: 1 } } } }, 'maxRunning'],
    [{ fairnessWindowHour: 1 }, 'fairnessWindowHours'],
    [{ max_consecutive_same_user: 3 }, 'maxConsecutiveSameUser'],
  ])('that are misspelt are refused with the nearest name: %j', (config, near) => {
    expect(refusal(config)).toMatchObject({ code: 'CONFIG_INVALID', near });
  });

  test.each([
    [{ weights: { users: { alice: 0 } } }, 'weights.users.alice'],
    [{ weights: { users: { alice: Number.NaN } } }, 'weights.users.alice'],
    [{ weights: { projects: { shop: Infinity } } }, 'weights.projects.shop'],
    [{ quotas: { users: { alice: { maxRunning: 0 } } } }, 'quotas.users.alice.maxRunning'],
    [{ guarantees: { users: { alice: 0.5 } } }, 'guarantees.users.alice'],
    [{ maxConsecutiveSameUser: 0 }, 'maxConsecutiveSameUser'],
    [{ recalculateIntervalSeconds: -1 }, 'recalculateIntervalSeconds'],
    [{ idleCreditSeconds: -1 }, 'idleCreditSeconds'],
    [{ orderWithinFlow: ['shortest'] }, 'orderWithinFlow.0'],
  ])('that are wrong are refused, and named: %j', (config, where) => {
    expect(refusal(config)).toMatchObject({ code: 'CONFIG_INVALID', where: `FairnessScheduler.${where}` });
  });
});

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
