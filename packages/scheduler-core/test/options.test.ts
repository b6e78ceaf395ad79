import { expect, it } from 'vitest';
import { defineScheduler, parseConfiguration } from '@fairlead/scheduler-core';
import { commonOptions } from '@fairlead/scheduler-core/options';
import { z } from 'zod';
import { caught } from './host/caught.ts';

const plugin = defineScheduler({
  name: 'Mine',
  version: '1.0.0',
  configSchema: commonOptions.extend({ warmBonus: z.number().default(1) }),
  create: ({ config }) => ({ maxTasksPerWorker: config.maxTasksPerWorker + config.warmBonus }),
});

it('the common options have their defaults, and an author adds to them', () => {
  expect(parseConfiguration(plugin, { warmBonus: 2 })).toEqual({
    maxTasksPerWorker: 5,
    historyWindowSize: 100,
    detailedLogging: false,
    warmBonus: 2,
  });
});

it.each([
  ['maxTasksPerWorker', 0],
  ['maxTasksPerWorker', 1.5],
  ['historyWindowSize', -1],
  ['detailedLogging', 'yes'],
])('%s cannot be %j', async (option, value) => {
  const error = await caught(() => parseConfiguration(plugin, { [option]: value }));
  expect(error).toMatchObject({ code: 'CONFIG_INVALID', where: `Mine.${option}` });
});

it('a misspelt one is named', async () => {
  const error = await caught(() => parseConfiguration(plugin, { maxTaskPerWorker: 1 }));
  expect(error.near).toBe('maxTasksPerWorker');
});
