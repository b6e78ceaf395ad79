import { describe, expect, it } from 'vitest';
import { defineScheduler, type PackageSource, SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { LastDuration } from './fixtures/authors/last-duration.ts';
import { caught } from './host/caught.ts';
import { untyped } from './host/untyped.ts';

const plugin = (name: string, version = '1.0.0') => defineScheduler({ name, version, create: () => ({}) });
const fixture = (name: string): string => new URL(`./fixtures/plugins/${name}.ts`, import.meta.url).href;

/** Packages that a test makes up. */
const packages = (exports: Readonly<Record<string, unknown>>): PackageSource => ({
  import: (specifier) =>
    specifier in exports
      ? Promise.resolve(exports[specifier])
      : Promise.reject(new Error(`Cannot find ${specifier}`)),
  installed: () => Promise.resolve([{ name: '@acme/lottery', version: '2.0.0' }]),
});

describe('register', () => {
  it('takes a plugin, a class, and a function that gives a plugin', () => {
    const registry = new SchedulerPluginRegistry();
    const one = plugin('One');
    expect(registry.register(one)).toBe(one);
    expect(registry.register(LastDuration).name).toBe('LastDuration');
    expect(registry.register(() => plugin('Made')).name).toBe('Made');
    expect(registry.describe().map(({ name }) => name)).toEqual(['One', 'LastDuration', 'Made']);
    expect(registry.has('One')).toBe(true);
    expect(registry.has('one')).toBe(false);
  });

  it('takes the same plugin twice, and refuses another of its name', async () => {
    const registry = new SchedulerPluginRegistry();
    const one = plugin('One');
    registry.register(one);
    registry.register(one);
    expect(registry.describe()).toHaveLength(1);
    const error = await caught(() => registry.register(plugin('One', '2.0.0')));
    expect(error).toMatchObject({ code: 'PLUGIN_DUPLICATE' });
    expect(error.message).toContain('1.0.0');
  });

  it.each([
    ['undefined', undefined, 'got undefined'],
    ['null', null, 'got null'],
    ['a text', 'FairnessScheduler', 'got string'],
    ['an object of another kind', { name: 'x' }, 'without apiVersion'],
    ['a promise of a plugin', Promise.resolve(plugin('Late')), 'got a promise'],
    ['a function that gives nothing', () => undefined, 'got undefined'],
    ['a live scheduler', { schedule: () => undefined }, 'one life of a scheduler'],
    ['a plugin without a name', { ...plugin('x'), name: '' }, 'name must be'],
    ['a plugin without strategies', { ...plugin('x'), strategies: [] }, 'strategies must be'],
  ])('refuses %s', async (_what, given, message) => {
    const error = await caught(() => new SchedulerPluginRegistry().register(untyped(given)));
    expect(error.code).toBe('PLUGIN_INVALID');
    expect(error.message).toContain(message);
  });

  it('says of a class what it lacks, and of a factory what it threw', async () => {
    const registry = new SchedulerPluginRegistry();
    class Nameless extends LastDuration {
      static override readonly plugin = untyped(undefined);
    }
    const nameless = await caught(() => registry.register(Nameless));
    expect(nameless).toMatchObject({ code: 'PLUGIN_INVALID' });
    expect(nameless.message).toContain('Nameless');
    expect(nameless.mend).toContain('static readonly plugin');
    const bug = new RangeError('no');
    const threw = await caught(() =>
      registry.register(() => {
        throw bug;
      }),
    );
    expect(threw).toMatchObject({ code: 'PLUGIN_INVALID', cause: bug });
  });

  it('refuses a plugin of another contract, whatever its shape, and names both', async () => {
    const future = { apiVersion: 3, name: '@acme/lottery', version: '2.1.0', start: () => undefined };
    const error = await caught(() => new SchedulerPluginRegistry().register(untyped(future)));
    expect(error).toMatchObject({
      code: 'PLUGIN_API_VERSION',
      message: '@acme/lottery 2.1.0 speaks contract 3, this host speaks 1',
    });
    expect(error.mend).toContain('contract 1');
  });

  it('refuses what says that it was written against another contract, though this core made it', async () => {
    const future = defineScheduler({ name: 'Future', version: '2.0.0', apiVersion: 2, create: () => ({}) });
    expect(await caught(() => new SchedulerPluginRegistry().register(future))).toMatchObject({
      code: 'PLUGIN_API_VERSION',
      message: 'Future 2.0.0 speaks contract 2, this host speaks 1',
    });
    const odd = { name: 'Odd', version: '2.0.0', apiVersion: 1.5, create: () => ({}) };
    expect(await caught(() => defineScheduler(odd))).toMatchObject({
      code: 'PLUGIN_INVALID',
      where: 'apiVersion',
    });
  });
});

describe('get', () => {
  it('names the nearest', async () => {
    const registry = new SchedulerPluginRegistry();
    registry.register(plugin('FairnessScheduler'));
    registry.register(plugin('PriorityScheduler'));
    expect(await caught(() => registry.get('FairnesScheduler'))).toMatchObject({
      code: 'PLUGIN_UNKNOWN',
      message: 'no scheduler is named "FairnesScheduler"',
      near: 'FairnessScheduler',
      mend: 'use FairnessScheduler',
    });
  });

  it('lists what there is where nothing is near', async () => {
    const registry = new SchedulerPluginRegistry();
    expect((await caught(() => registry.get('Lottery'))).mend).toContain('none');
    registry.register(plugin('FairnessScheduler'));
    expect((await caught(() => registry.get('Lottery'))).mend).toContain('FairnessScheduler');
    expect((await caught(() => registry.get('__proto__'))).code).toBe('PLUGIN_UNKNOWN');
  });
});

describe('load', () => {
  it('imports a file and registers what it exports, the default first', async () => {
    const registry = new SchedulerPluginRegistry();
    const plugins = await registry.load(fixture('two'));
    expect(plugins.map(({ name }) => name)).toEqual(['Zeroth', 'LastDuration']);
    expect(registry.describe()[0]?.source).toBe(fixture('two'));
    expect(await registry.load(fixture('two'))).toEqual(plugins);
  });

  it('calls a default export that is a function', async () => {
    const [made] = await new SchedulerPluginRegistry().load(fixture('factory'));
    expect(made?.name).toBe('Made');
  });

  it('says what a module exports that brings no scheduler', async () => {
    const error = await caught(() => new SchedulerPluginRegistry().load(fixture('nothing')));
    expect(error).toMatchObject({ code: 'PLUGIN_LOAD', where: fixture('nothing') });
    expect(error.message).toBe('it exports no scheduler, only one, two');
  });

  it('keeps the cause of a module that throws or is not there', async () => {
    const registry = new SchedulerPluginRegistry();
    const broken = await caught(() => registry.load(fixture('broken')));
    expect(broken).toMatchObject({ code: 'PLUGIN_LOAD' });
    expect(broken.message).toContain('broken while it was loaded');
    expect(broken.cause).toBeInstanceOf(RangeError);
    expect(await caught(() => registry.load('@fairlead/not-installed'))).toMatchObject({
      code: 'PLUGIN_LOAD',
      where: '@fairlead/not-installed',
    });
  });

  it('registers all that a package brings, or nothing', async () => {
    const registry = new SchedulerPluginRegistry(
      packages({ both: { a: plugin('A'), b: plugin('B') }, twins: { a: plugin('C'), b: plugin('C') } }),
    );
    registry.register(plugin('B'));
    expect(await caught(() => registry.load('both'))).toMatchObject({ code: 'PLUGIN_DUPLICATE' });
    expect(registry.has('A')).toBe(false);
    expect(await caught(() => registry.load('twins'))).toMatchObject({ code: 'PLUGIN_DUPLICATE' });
    expect(registry.has('C')).toBe(false);
  });

  it('understands what a compiler made a CommonJS module of', async () => {
    const compiled = { default: { __esModule: true, default: plugin('Compiled') }, __esModule: true };
    const registry = new SchedulerPluginRegistry(packages({ compiled }));
    expect((await registry.load('compiled')).map(({ name }) => name)).toEqual(['Compiled']);
  });

  it('leaves a default export aside that is none, if others are', async () => {
    const registry = new SchedulerPluginRegistry(
      packages({ mixed: { default: { theme: 'dark' }, A: plugin('A') } }),
    );
    expect((await registry.load('mixed')).map(({ name }) => name)).toEqual(['A']);
  });

  it('names the export that is wrong', async () => {
    const registry = new SchedulerPluginRegistry(packages({ odd: { default: { theme: 'dark' } } }));
    expect(await caught(() => registry.load('odd'))).toMatchObject({
      code: 'PLUGIN_INVALID',
      where: 'odd, export default',
    });
  });
});

describe('loadAll', () => {
  it('names those that fail beside those that come', async () => {
    const hostile = new Proxy(
      {},
      {
        has() {
          throw new TypeError('keep off');
        },
      },
    );
    const registry = new SchedulerPluginRegistry(
      packages({
        good: { default: plugin('Good') },
        old: { default: { ...plugin('Old'), apiVersion: 0 } },
        hostile: { default: hostile },
        better: { default: plugin('Better') },
      }),
    );
    const { loaded, failed } = await registry.loadAll(['good', 'missing', 'old', 'hostile', 'better']);
    expect(loaded.map(({ name }) => name)).toEqual(['Good', 'Better']);
    expect(failed.map(({ specifier, error }) => [specifier, error.code])).toEqual([
      ['missing', 'PLUGIN_LOAD'],
      ['old', 'PLUGIN_API_VERSION'],
      ['hostile', 'PLUGIN_LOAD'],
    ]);
  });
});

describe('discover', () => {
  it('asks the source, loads nothing, and finds nothing without one', async () => {
    const registry = new SchedulerPluginRegistry(packages({}));
    expect(await registry.discover()).toEqual([{ name: '@acme/lottery', version: '2.0.0' }]);
    expect(registry.describe()).toEqual([]);
    expect(await new SchedulerPluginRegistry().discover()).toEqual([]);
  });
});

describe('describe', () => {
  it('tells what a person chooses by, and the options where the schema can tell', () => {
    const registry = new SchedulerPluginRegistry();
    registry.register(
      defineScheduler({
        name: 'Mine',
        version: '1.0.0',
        description: 'Does it my way',
        strategies: ['a', 'b'],
        configSchema: z.strictObject({ weight: z.number().default(1) }),
        create: () => ({}),
      }),
    );
    registry.register(plugin('Plain'));
    expect(registry.describe()).toMatchObject([
      {
        name: 'Mine',
        version: '1.0.0',
        apiVersion: 1,
        description: 'Does it my way',
        strategies: ['a', 'b'],
        source: undefined,
        options: { properties: { weight: { type: 'number', default: 1 } } },
      },
      { name: 'Plain', description: undefined, strategies: ['custom'], options: undefined },
    ]);
  });
});
