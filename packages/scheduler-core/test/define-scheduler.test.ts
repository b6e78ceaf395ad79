import { describe, expect, it } from 'vitest';
import { API_VERSION, defineScheduler, type Scheduler } from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';
import { caught } from './host/caught.ts';
import { contextOf } from './host/context.ts';
import { makeTask } from './host/make.ts';
import { SmallHost } from './host/small-host.ts';
import { untyped } from './host/untyped.ts';

const ignore = (): void => undefined;

const returning = (made: unknown) =>
  defineScheduler({ name: 'Mine', version: '1.0.0', create: () => untyped(made) });

const create = (made: unknown): Promise<Scheduler> =>
  Promise.resolve(returning(made).create(contextOf({ config: {} })));

describe('defineScheduler', () => {
  it('makes a frozen plugin with the contract version and the default strategy', () => {
    const plugin = defineScheduler({ name: 'Mine', version: '1.2.3', create: () => ({}) });
    expect(plugin).toMatchObject({ apiVersion: API_VERSION, name: 'Mine', strategies: ['custom'] });
    expect(Object.isFrozen(plugin)).toBe(true);
    expect(Object.isFrozen(plugin.strategies)).toBe(true);
  });

  it('is inert until it is activated, and makes a new life each time', async () => {
    let lives = 0;
    const plugin = defineScheduler({
      name: 'Mine',
      version: '1.0.0',
      create() {
        lives += 1;
        return {};
      },
    });
    expect(lives).toBe(0);
    const first = await plugin.create(contextOf({ config: {} }));
    const second = await plugin.create(contextOf({ config: {} }));
    expect(lives).toBe(2);
    expect(first).not.toBe(second);
  });

  it.each([
    ['no name', { version: '1' }, 'name'],
    ['a blank name', { name: '  ', version: '1' }, 'name'],
    ['no version', { name: 'A' }, 'version'],
    ['an empty version', { name: 'A', version: '' }, 'version'],
    ['no strategy in the list', { name: 'A', version: '1', strategies: [] }, 'strategies'],
    ['a strategy that is no text', { name: 'A', version: '1', strategies: [1] }, 'strategies'],
    ['a strategy twice', { name: 'A', version: '1', strategies: ['x', 'x'] }, 'strategies'],
    ['one text for strategies', { name: 'A', version: '1', strategies: 'custom' }, 'strategies'],
  ])('refuses a description with %s', async (_what, description, field) => {
    const error = await caught(() => defineScheduler(untyped({ ...description, create: () => ({}) })));
    expect(error).toMatchObject({ code: 'PLUGIN_INVALID', where: field });
  });

  it.each([
    ['undefined', undefined, 'returned undefined'],
    ['null', null, 'returned null'],
    ['a number', 42, 'returned number'],
    ['a function', () => 1, 'returned function'],
    ['an object of no kind', new Date(0), 'without a part'],
    ['a misspelt part', { plaser: () => undefined }, '"plaser" is no part'],
    ['a schedule that is no method', { schedule: 42 }, '"schedule" is no part'],
    ['a queue without take', { queue: { size: 0, add: ignore, remove: ignore } }, 'queue must be'],
    ['a queue without size', { queue: { add: ignore, remove: ignore, take: ignore } }, 'queue must be'],
    ['a placer that is a text', { placer: 'first' }, 'placer must be'],
    ['a defer depth of 0', { deferDepth: 0 }, 'deferDepth must be'],
    ['half a task per worker', { maxTasksPerWorker: 0.5 }, 'maxTasksPerWorker must be'],
    ['an observer that is no function', { observe: true }, 'observe must be'],
  ])('refuses at activation what create returned: %s', async (_what, made, message) => {
    const error = await caught(() => create(made));
    expect(error.code).toBe('PLUGIN_INVALID');
    expect(error.message).toContain(message);
  });

  it('names the part that was meant', async () => {
    expect(await caught(() => create({ plaser: () => undefined }))).toMatchObject({ near: 'placer' });
  });

  it('takes a whole scheduler as it is', async () => {
    const whole = { schedule: () => undefined };
    expect(await create(whole)).toBe(whole);
  });

  it('waits for parts that take their time, thenables included', async () => {
    const slow = await create(Promise.resolve({ maxTasksPerWorker: 3 }));
    expect(slow.maxTasksPerWorker).toBe(3);
    const thenable = await create({
      then: (resolve: (made: unknown) => void) => {
        resolve({ maxTasksPerWorker: 4 });
      },
    });
    expect(thenable.maxTasksPerWorker).toBe(4);
  });

  it('lets a throw of create through, so that the host refuses the activation', () => {
    const plugin = defineScheduler({
      name: 'Mine',
      version: '1.0.0',
      create() {
        throw new RangeError('no seat');
      },
    });
    expect(() => plugin.create(contextOf({ config: {} }))).toThrow(RangeError);
  });

  it('gives a policy that asks the outside world its cycle when it knows', async () => {
    const host = new SmallHost();
    await host.activate(
      defineScheduler({
        name: 'Asking',
        version: '1.0.0',
        create: (context) => ({
          placer: (_task, candidates) =>
            context.now() >= 70 ? candidates.first() : { defer: 'does not know yet' },
          observe: (event) => {
            if (event.type === 'taskQueued') context.wakeAt(context.now() + 70);
          },
        }),
      }),
    );
    host.addWorkers({ id: 'w1' });
    host.submit({ id: 'a' });
    expect(host.cycle().deferred).toEqual(['a: does not know yet']);
    host.run();
    expect(host.ended.get('a')).toBe(1_070);
  });

  it('serves first in, first out, on the lowest id, where nothing is said', async () => {
    const host = new SmallHost();
    await host.activate(defineScheduler({ name: 'Mine', version: '1.0.0', create: () => ({}) }));
    host.addWorkers({ id: 'w2' }, { id: 'w1' });
    host.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    host.run();
    expect(host.log).toEqual(['a@w1', 'b@w2', 'c@w1']);
  });

  describe('the shared estimate', () => {
    const task = makeTask({ id: 'a', estimateMs: 500 });
    const estimate = async (expected: (host: number) => number | undefined): Promise<number | undefined> => {
      const plugin = defineScheduler({
        name: 'Mine',
        version: '1.0.0',
        create: (context) => ({ expected: (each) => expected(context.expected(each)) }),
      });
      return (await plugin.create(contextOf({ config: {} }))).expected?.(task);
    };

    it('is the predictor’s, which may build on the host’s', async () => {
      expect(await estimate((host) => host * 2)).toBe(1_000);
    });

    it.each([undefined, NaN, 0, -1, Infinity])('is the host’s where the predictor says %s', async (said) => {
      expect(await estimate(() => said)).toBe(500);
    });

    it('is the same for order and placement', async () => {
      const seen: number[] = [];
      const host = new SmallHost();
      await host.activate(
        defineScheduler({
          name: 'Mine',
          version: '1.0.0',
          create: ({ expected }) => ({
            queue: keyed((each) => expected(each)),
            placer(each, candidates) {
              seen.push(expected(each));
              return candidates.first();
            },
            expected: (each) => (each.id === 'long' ? 9_000 : 10),
          }),
        }),
      );
      host.submit({ id: 'long', estimateMs: 1 }, { id: 'short', estimateMs: 2 });
      host.addWorkers({ id: 'w' });
      host.run();
      expect(host.log).toEqual(['short@w', 'long@w']);
      expect(seen).toEqual([10, 9_000]);
    });
  });

  it('calls functions of the parts on the parts', async () => {
    class Prefers {
      readonly #favourite = 'w2';
      placer(): string {
        return this.#favourite;
      }
      expected(): number {
        return this.#favourite.length;
      }
    }
    const host = new SmallHost();
    await host.activate(returning(new Prefers()));
    host.addWorkers({ id: 'w1' }, { id: 'w2' });
    host.submit({ id: 'a' });
    expect(host.cycle().assigned).toEqual(['a@w2']);
    expect(host.scheduler?.expected?.(makeTask({ id: 'b' }))).toBe(2);
  });
});
