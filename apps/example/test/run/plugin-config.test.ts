import { expect, test } from 'vitest';
import { choosePlugin } from '../../src/run/choose-plugin.ts';
import { pluginConfig } from '../../src/run/plugin-config.ts';
import { readSettings } from '../../src/cli/read-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { repository } from '../repository.ts';

function settings(...words: readonly string[]): RunSettings {
  const read = readSettings(words);
  if (read === undefined) throw new TypeError('that asks for help');
  return read;
}

test('the fairness scheduler is told weights and quotas', async () => {
  const asked = settings('--weights', 'alice=3,bob=0.5', '--quotas', 'bob=2');
  const { plugin, strategy } = await choosePlugin(asked, repository);
  expect([plugin.name, strategy]).toEqual(['FairnessScheduler', 'fair_share']);
  expect(pluginConfig(plugin, asked)).toEqual({
    config: { weights: { users: { alice: 3, bob: 0.5 } }, quotas: { users: { bob: { maxRunning: 2 } } } },
    untold: [],
  });
});

test('what is not asked for is left to the plugin', async () => {
  const { plugin } = await choosePlugin(settings(), repository);
  expect(pluginConfig(plugin, settings())).toEqual({ config: {}, untold: [] });
});

test('a plugin that knows no weights is not told any, and it is said', async () => {
  const asked = settings('--weights', 'alice=3,bob=1', '--plugin', 'docs/examples/lowest-id.ts');
  const { plugin, strategy } = await choosePlugin(asked, repository);
  expect([plugin.name, strategy]).toEqual(['LowestId', 'custom']);
  expect(pluginConfig(plugin, asked)).toEqual({ config: {}, untold: ['weights'] });
});

test('with a plugin the other scheduler can still be asked for', async () => {
  const asked = settings('--plugin', './docs/examples/lowest-id.ts', '--scheduler', 'FairnessScheduler');
  expect((await choosePlugin(asked, repository)).plugin.name).toBe('FairnessScheduler');
});

test.each([
  [['--scheduler', 'FairnesScheduler'], 'PLUGIN_UNKNOWN', 'FairnessScheduler'],
  [['--strategy', 'fair_shar'], 'STRATEGY_UNKNOWN', 'fair_share'],
  [['--switch-strategy-at', '3:round_robbin'], 'STRATEGY_UNKNOWN', 'round_robin'],
  [['--plugin', './docs/examples/no-such-file.ts'], 'PLUGIN_LOAD', undefined],
  [['--plugin', 'zod'], 'PLUGIN_LOAD', undefined],
])('%j is refused before anything runs', async (words, code, near) => {
  await expect(choosePlugin(settings(...words), repository)).rejects.toMatchObject({ code, near });
});
