import { describe, expect, it } from 'vitest';
import {
  type Admission,
  combine,
  defineScheduler,
  parseConfiguration,
  type Parts,
  type SchedulerContext,
  SchedulerPluginRegistry,
  type SchedulerEvent,
} from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import { caught } from './host/caught.ts';
import { contextOf } from './host/context.ts';
import { makeTask } from './host/make.ts';
import { SmallHost } from './host/small-host.ts';
import { untyped } from './host/untyped.ts';
import { LastDuration } from './fixtures/authors/last-duration.ts';

const named = { name: 'Both', version: '1.0.0' };

const kept: Admission = {
  expectedStartMs: 0,
  expectedFinishMs: 5,
  latestFinishMs: 6,
  promise: 'kept',
  needs: {},
};

const plugin = (name: string, create: (context: SchedulerContext) => Parts | Promise<Parts>) =>
  defineScheduler<unknown>({ name, version: '1.0.0', create });

const NewestFirst = plugin('NewestFirst', () => ({ queue: keyed((task) => -task.sequence) }));
const LastId = plugin('LastId', () => ({ placer: (_task, candidates) => [...candidates].at(-1) }));
const Doubling = plugin('Doubling', (context) => ({ expected: (task) => 2 * context.expected(task) }));

describe('combine', () => {
  it('takes the order of one and the placement of another', async () => {
    const host = new SmallHost();
    await host.activate(combine({ order: NewestFirst, placement: LastId }, named));
    host.submit({ id: 'a' }, { id: 'b' });
    host.addWorkers({ id: 'w1' }, { id: 'w2' });
    host.run();
    expect(host.log).toEqual(['b@w2', 'a@w1']);
  });

  it('fills a role that nobody has with the default', async () => {
    const host = new SmallHost();
    await host.activate(combine({ placement: LastId }, named));
    host.submit({ id: 'a' }, { id: 'b' });
    host.addWorkers({ id: 'w1' }, { id: 'w2' });
    host.run();
    expect(host.log).toEqual(['a@w2', 'b@w1']);
  });

  it('gives one estimate to all, asked of the predictor once', async () => {
    const seen: number[] = [];
    const Asking = plugin('Asking', ({ expected }) => ({
      placer(task, candidates) {
        seen.push(expected(task));
        return candidates.first();
      },
    }));
    const host = new SmallHost();
    await host.activate(combine({ placement: Asking, predictor: Doubling }, named));
    host.submit({ id: 'a', estimateMs: 500 });
    host.addWorkers({ id: 'w1' });
    host.cycle();
    expect(seen).toEqual([1_000]);
    expect(host.scheduler?.expected?.(makeTask({ id: 'b', estimateMs: 1 }))).toBe(2);
  });

  it('counts the estimate of the placement, else of the order, where there is no predictor', async () => {
    const fixed = (ms: number): Parts => ({
      queue: keyed(() => 0),
      placer: () => undefined,
      expected: () => ms,
    });
    const One = plugin('One', () => fixed(1));
    const Two = plugin('Two', () => fixed(2));
    const estimate = async (roles: Parameters<typeof combine>[0]): Promise<number | undefined> => {
      const scheduler = await combine(roles, named).create(contextOf({ config: {} }));
      return scheduler.expected?.(makeTask({ id: 'a' }));
    };
    expect(await estimate({ order: One, placement: Two })).toBe(2);
    expect(await estimate({ order: One, placement: LastId })).toBe(1);
    expect(await estimate({ order: NewestFirst, placement: LastId })).toBe(60_000);
  });

  it('can be combined again', async () => {
    const inner = combine({ order: NewestFirst, predictor: Doubling }, { ...named, name: 'Inner' });
    const host = new SmallHost();
    await host.activate(combine({ order: inner, placement: LastId }, named));
    host.submit({ id: 'a' }, { id: 'b' });
    host.addWorkers({ id: 'w1' }, { id: 'w2' });
    host.run();
    expect(host.log).toEqual(['b@w2', 'a@w1']);
    expect(host.scheduler?.expected?.(makeTask({ id: 'c', estimateMs: 10 }))).toBe(20);
  });

  it('lets each hear everything, leave its state, and be shut down', async () => {
    const heard: string[] = [];
    const shut: string[] = [];
    const part = (name: string, own: Parts) =>
      plugin(name, () => ({
        ...own,
        observe: (event: SchedulerEvent) => {
          heard.push(`${name}:${event.type}`);
        },
        snapshot: () => ({ [`${name}@1`]: 1 }),
        shutdown: () => {
          shut.push(name);
        },
      }));
    const order = part('order', { queue: keyed(() => 0) });
    const placement = part('placement', { placer: (_task, candidates) => candidates.first() });
    const predictor = part('predictor', { expected: () => 5 });
    const host = new SmallHost();
    await host.activate(combine({ order, placement, predictor }, named));
    heard.length = 0;
    host.submit({ id: 'a' });
    expect(heard).toEqual(['order:taskQueued', 'placement:taskQueued', 'predictor:taskQueued']);
    expect(host.scheduler?.snapshot?.()).toEqual({ 'order@1': 1, 'placement@1': 1, 'predictor@1': 1 });
    await host.scheduler?.shutdown?.();
    expect(shut).toEqual(['order', 'placement', 'predictor']);
  });

  it('keeps the strictest limit of tasks per worker', async () => {
    const limited = (name: string, maxTasksPerWorker: number) =>
      plugin(name, () => ({ queue: keyed(() => 0), placer: () => undefined, maxTasksPerWorker }));
    const both = combine({ order: limited('Five', 5), placement: limited('Three', 3) }, named);
    expect((await both.create(contextOf({ config: {} }))).maxTasksPerWorker).toBe(3);
  });

  it('admits by the order, if the order promises anything', async () => {
    const order = plugin('Order', () => ({ queue: keyed(() => 0), admit: () => kept }));
    const host = new SmallHost();
    await host.activate(combine({ order, placement: LastId }, named));
    expect(host.scheduler?.admit?.({ tasks: [] })).toBe(kept);
    await host.activate(combine({ order: NewestFirst, placement: LastId }, named));
    expect(typeof host.scheduler?.admit).toBe('undefined');
  });

  it('explains by the order', async () => {
    const said = { reason: { code: 'share', text: 'others are owed more' } } as const;
    const order = plugin('Order', () => ({ queue: keyed(() => 0), explain: () => said }));
    const host = new SmallHost();
    await host.activate(combine({ order, placement: LastId }, named));
    host.submit({ id: 'a' });
    expect(host.explain('a')).toEqual(said.reason);
  });

  it('takes classes too', async () => {
    const host = new SmallHost();
    await host.activate(combine({ order: NewestFirst, predictor: LastDuration }, named));
    host.submit({ id: 'a', key: 'k', durationMs: 700 });
    host.addWorkers({ id: 'w1' });
    host.run();
    expect(host.scheduler?.expected?.(makeTask({ id: 'b', key: 'k' }))).toBe(700);
  });
});

describe('the configuration of a combination', () => {
  const withOption = (name: string, option: string) =>
    defineScheduler({
      name,
      version: '1.0.0',
      strategies: ['plain', 'fancy'],
      configSchema: z.strictObject({ [option]: z.number().default(1) }),
      create: ({ config, strategy }) => ({
        queue: keyed(() => 0),
        placer: () => undefined,
        snapshot: () => ({ [name]: JSON.stringify([config, strategy]) }),
      }),
    });
  const Weighted = withOption('Weighted', 'weight');
  const Spread = withOption('Spread', 'spread');
  const both = combine({ order: Weighted, placement: Spread }, named);

  const told = async (config: unknown, strategy = 'plain', plugin = both) => {
    const parsed = parseConfiguration(plugin, config);
    return (await plugin.create(contextOf({ config: untyped(parsed), strategy }))).snapshot?.();
  };

  it('is each role’s under its name, with defaults', async () => {
    expect(await told({ order: { weight: 7 } })).toEqual({
      Weighted: '[{"weight":7},"plain"]',
      Spread: '[{"spread":1},"plain"]',
    });
  });

  it('is strict in each role, and names the nearest', async () => {
    expect(await caught(() => told({ order: { wieght: 7 } }))).toMatchObject({
      code: 'CONFIG_INVALID',
      where: 'Both.order',
      near: 'weight',
    });
    expect(await caught(() => told({ ordre: {} }))).toMatchObject({ where: 'Both', near: 'order' });
    expect(await caught(() => told({ placement: { spread: 'x' } }))).toMatchObject({
      where: 'Both.placement.spread',
    });
    expect(await caught(() => told([]))).toMatchObject({ code: 'CONFIG_INVALID' });
    expect((await caught(() => told({ predictor: {} }))).message).toContain('"predictor"');
  });

  it('is described role by role', () => {
    const registry = new SchedulerPluginRegistry();
    registry.register(both);
    expect(registry.describe()[0]?.options).toMatchObject({
      properties: { order: { properties: { weight: {} } }, placement: { properties: { spread: {} } } },
    });
  });

  it('has the strategies of the order; the others work by theirs or by the one given', async () => {
    expect(both.strategies).toEqual(['plain', 'fancy']);
    const fixed = combine({ order: Weighted, placement: { plugin: Spread, strategy: 'fancy' } }, named);
    expect(await told({}, 'fancy')).toEqual({
      Weighted: '[{"weight":1},"fancy"]',
      Spread: '[{"spread":1},"plain"]',
    });
    expect(await told({}, 'plain', fixed)).toMatchObject({ Spread: '[{"spread":1},"fancy"]' });
    expect(combine({ placement: Spread }, named).strategies).toEqual(['custom']);
  });
});

describe('what cannot be combined', () => {
  const Whole = defineScheduler({
    name: 'Whole',
    version: '1.0.0',
    create: () => ({ schedule: () => undefined }),
  });

  it('no role at all', async () => {
    expect(await caught(() => combine({}, named))).toMatchObject({ code: 'PLUGIN_NOT_COMBINABLE' });
  });

  it('what is no plugin, or speaks another contract', async () => {
    expect(await caught(() => combine({ order: untyped({}) }, named))).toMatchObject({
      code: 'PLUGIN_INVALID',
      where: 'Both.order',
    });
    const future = { ...NewestFirst, apiVersion: 2 };
    expect(await caught(() => combine({ order: future }, named))).toMatchObject({
      code: 'PLUGIN_API_VERSION',
    });
  });

  it('a plugin by hand without parts', async () => {
    const byHand = {
      apiVersion: 1,
      name: 'Hand',
      version: '1',
      strategies: ['custom'],
      create: () => ({ schedule: () => undefined }),
    };
    const error = await caught(() => combine({ order: byHand }, named));
    expect(error).toMatchObject({ code: 'PLUGIN_NOT_COMBINABLE' });
    expect(error.message).toContain('Hand has no parts');
  });

  it('a scheduler that decides as a whole', async () => {
    const plugin = combine({ order: Whole }, named);
    const error = await caught(() => plugin.create(contextOf({ config: {} })));
    expect(error).toMatchObject({ code: 'PLUGIN_NOT_COMBINABLE', where: 'Whole' });
  });

  it.each(['order', 'placement', 'predictor'] as const)(
    'a plugin that does not answer its role: %s',
    async (role) => {
      const Mute = plugin('Mute', () => ({}));
      const error = await caught(() => combine({ [role]: Mute }, named).create(contextOf({ config: {} })));
      expect(error).toMatchObject({ code: 'PLUGIN_NOT_COMBINABLE' });
      expect(error.message).toContain(role);
    },
  );

  it('a strategy that the plugin does not have', async () => {
    const Two = defineScheduler({
      name: 'Two',
      version: '1.0.0',
      strategies: ['plain', 'fancy'],
      create: () => ({}),
    });
    expect(await caught(() => combine({ order: { plugin: Two, strategy: 'fency' } }, named))).toMatchObject({
      code: 'STRATEGY_UNKNOWN',
      where: 'Both.order',
      near: 'fancy',
    });
  });

  it('leaves nothing open: what was made before the failure is shut down', async () => {
    const shut: string[] = [];
    const Opened = plugin('Opened', () => ({
      queue: keyed(() => 0),
      shutdown: () => {
        shut.push('Opened');
      },
    }));
    const Failing = plugin('Failing', () => Promise.reject(new RangeError('no room')));
    const both = combine({ order: Opened, placement: Failing }, named);
    await expect(both.create(contextOf({ config: {} }))).rejects.toThrow('no room');
    expect(shut).toEqual(['Opened']);
  });

  it('shuts the others down though one of them fails to', async () => {
    const shut: string[] = [];
    const Failing = plugin('Failing', () => ({
      queue: keyed(() => 0),
      shutdown: () => Promise.reject(new Error('stuck')),
    }));
    const Fine = plugin('Fine', () => ({
      placer: () => undefined,
      shutdown: () => {
        shut.push('Fine');
      },
    }));
    const scheduler = await combine({ order: Failing, placement: Fine }, named).create(
      contextOf({ config: {} }),
    );
    await expect(Promise.resolve(scheduler.shutdown?.())).rejects.toThrow('stuck');
    expect(shut).toEqual(['Fine']);
  });
});
