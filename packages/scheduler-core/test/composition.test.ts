import { describe, expect, it } from 'vitest';
import { defineScheduler, presets, SchedulerPluginRegistry } from '@fairlead/scheduler-core';

const byName = defineScheduler({
  name: 'ByName',
  version: '1.0.0',
  strategies: ['forwards', 'backwards'],
  create: () => ({}),
});
const first = defineScheduler({
  name: 'FirstWorker',
  version: '1.0.0',
  create: () => ({ placer: (_task, candidates) => candidates.first() }),
});

function registry(): SchedulerPluginRegistry {
  const made = new SchedulerPluginRegistry();
  made.register(byName);
  made.register(first);
  return made;
}

describe('a composition', () => {
  it('joins registered plugins by name, and is called by its roles', () => {
    const plugin = registry().compose({ order: 'ByName', placement: 'FirstWorker' });
    expect(plugin.name).toBe('ByName+FirstWorker');
    expect(plugin.strategies).toEqual(['forwards', 'backwards']);
  });

  it('binds a role to a strategy, which is then the only one', () => {
    const plugin = registry().compose({ name: 'mine', order: 'ByName/backwards', placement: 'FirstWorker' });
    expect(plugin).toMatchObject({ name: 'mine', strategies: ['backwards'] });
  });

  it.each([
    [{ order: 'ByNam' }, { code: 'PLUGIN_UNKNOWN', near: 'ByName', where: 'ByNam.order' }],
    [{ order: 'ByName/backward' }, { code: 'STRATEGY_UNKNOWN', near: 'backwards' }],
    [{}, { code: 'PLUGIN_NOT_COMBINABLE' }],
    [{ order: '' }, { code: 'CONFIG_INVALID', message: '"order" must be a name, got ""' }],
    ['fair_performence', { code: 'PLUGIN_UNKNOWN', near: 'fair_performance' }],
    ['__proto__', { code: 'PLUGIN_UNKNOWN' }],
    ['fair_performance', { code: 'PLUGIN_UNKNOWN', where: 'fair_performance.order' }],
  ])('%j is refused with the mend', (given, error) => {
    expect(() => registry().compose(given)).toThrow(expect.objectContaining(error));
  });

  it('refuses a role that does not exist, with the nearest one', () => {
    const text: unknown = JSON.parse('{ "order": "ByName", "placment": "FirstWorker" }');
    expect(() => registry().compose(Object.assign({}, text))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', near: 'placement' }),
    );
  });

  it('comes ready made as a preset', () => {
    expect(Object.keys(presets)).toEqual(['fair_performance', 'fair_hardware', 'fair_energy']);
  });
});
