import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedPackages } from '@fairlead/coordinator-adapter/node';
import { SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

const lottery = `export default {
  apiVersion: 1, name: 'Lottery', version: '2.1.0', strategies: ['custom'],
  create: () => ({ schedule() {} }),
};`;

describe('installedPackages', () => {
  let root = '';

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'fairlead-packages-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  async function install(name: string, manifest: string, source: string): Promise<void> {
    const folder = join(root, 'node_modules', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), manifest);
    await writeFile(join(folder, 'index.js'), source);
  }

  const manifest = (name: string, keywords: readonly string[]): string =>
    JSON.stringify({ name, version: '2.1.0', type: 'module', exports: './index.js', keywords });

  it('discovers packages by their keyword without loading them, and none hides another', async () => {
    await install(
      '@acme/lottery',
      manifest('@acme/lottery', ['fairlead-scheduler']),
      'throw new Error("loaded")',
    );
    await install('broken', '{ not json', '');
    await install('other', manifest('other', ['test']), '');
    const registry = new SchedulerPluginRegistry(installedPackages(root));
    expect(await registry.discover()).toMatchObject([{ name: '@acme/lottery', version: '2.1.0' }]);
    expect(registry.describe()).toEqual([]);
  });

  it('loads a package by its name and a file by its path, as the project itself would', async () => {
    await install('@acme/lottery', manifest('@acme/lottery', []), lottery);
    await writeFile(join(root, 'mine.mjs'), lottery.replace('Lottery', 'Mine'));
    const registry = new SchedulerPluginRegistry(installedPackages(root));
    await registry.load('@acme/lottery');
    await registry.load('./mine.mjs');
    expect(registry.describe().map(({ name, source }) => [name, source])).toEqual([
      ['Lottery', '@acme/lottery'],
      ['Mine', './mine.mjs'],
    ]);
  });

  it('loads a package that offers itself to import alone', async () => {
    const exports = { '.': { types: './index.d.ts', import: './index.js' } };
    await install(
      'pure',
      JSON.stringify({ name: 'pure', version: '1.0.0', type: 'module', exports }),
      lottery,
    );
    const registry = new SchedulerPluginRegistry(installedPackages(root));
    expect((await registry.load('pure')).map(({ name }) => name)).toEqual(['Lottery']);
  });

  it('names what failed beside what was loaded', async () => {
    await install('good', manifest('good', []), lottery);
    await install('bad', manifest('bad', []), 'throw new Error("no licence")');
    await install('later', manifest('later', []), lottery.replace('apiVersion: 1', 'apiVersion: 9'));
    const registry = new SchedulerPluginRegistry(installedPackages(root));
    const { loaded, failed } = await registry.loadAll(['bad', 'missing', 'later', 'good']);
    expect(loaded.map(({ name }) => name)).toEqual(['Lottery']);
    expect(failed.map(({ specifier, error }) => [specifier, error.code])).toEqual([
      ['bad', 'PLUGIN_LOAD'],
      ['missing', 'PLUGIN_LOAD'],
      ['later', 'PLUGIN_API_VERSION'],
    ]);
  });

  it('is asked by the name of a package too, for one that says by its keyword that it holds schedulers', async () => {
    await install('@acme/lottery', manifest('@acme/lottery', ['fairlead-scheduler']), lottery);
    await install('silent', manifest('silent', []), lottery.replace('Lottery', 'Silent'));
    const { scheduler } = await setUp({ registry: new SchedulerPluginRegistry(installedPackages(root)) });
    await scheduler.activateScheduler('@acme/lottery');
    await scheduler.activateScheduler('@acme/lottery');
    expect(scheduler.getMetrics().scheduler).toMatchObject({ name: 'Lottery', version: '2.1.0' });
    await expect(scheduler.activateScheduler('@acme/lotery')).rejects.toMatchObject({
      code: 'PLUGIN_UNKNOWN',
      near: '@acme/lottery',
    });
    await expect(scheduler.activateScheduler('silent')).rejects.toMatchObject({ code: 'PLUGIN_UNKNOWN' });
    expect(scheduler.getMetrics().scheduler).toMatchObject({ name: 'Lottery' });
  });
});
