import { describe, expect, it } from 'vitest';
import lowestId from '../../../docs/examples/lowest-id.ts';
import LowestIdClass from '../../../docs/examples/lowest-id-class.ts';
import { CacheAffinity } from './fixtures/authors/cache-affinity.ts';
import { ShortWarmLearned } from './fixtures/authors/combined.ts';
import { EdfBackfill } from './fixtures/authors/edf-backfill.ts';
import { Lottery } from './fixtures/authors/lottery.ts';
import { makeTask } from './host/make.ts';
import { SmallHost } from './host/small-host.ts';

const many = (count: number, user: string) =>
  Array.from({ length: count }, (_, index) => ({ id: `${user}${index}`, user }));

describe.each([
  ['in six lines', lowestId],
  ['as a class', LowestIdClass],
])('the lowest id, %s', (_how, plugin) => {
  it('serves the worker with the lowest id', async () => {
    const host = new SmallHost();
    await host.activate(plugin);
    host.addWorkers({ id: 'w3' }, { id: 'w1' }, { id: 'w2' });
    host.submit({ id: 'a' }, { id: 'b', durationMs: 5 }, { id: 'c' }, { id: 'd' });
    host.run();
    expect(host.log).toEqual(['a@w1', 'b@w2', 'c@w3', 'd@w2']);
  });
});

describe('the lottery over users', () => {
  async function shareOfAlice(tickets: object, seed: number): Promise<number> {
    const host = new SmallHost(seed);
    await host.activate(Lottery, { config: { tickets } });
    host.submit(...many(600, 'alice'), ...many(600, 'bob'));
    host.addWorkers({ id: 'w1', slots: 400 });
    host.cycle();
    return host.log.filter((each) => each.startsWith('alice')).length / 400;
  }

  it('gives everybody the same chance, or as many as they hold tickets', async () => {
    // A share of 400 draws has a deviation of at most 0.025.
    expect(await shareOfAlice({}, 1)).toBeCloseTo(0.5, 1);
    expect(await shareOfAlice({ alice: 3 }, 2)).toBeCloseTo(0.75, 1);
  });

  it('is drawn anew by another seed, and the same by the same', async () => {
    const draw = async (seed: number): Promise<readonly string[]> => {
      const host = new SmallHost(seed);
      await host.activate(Lottery);
      host.submit(...many(20, 'alice'), ...many(20, 'bob'));
      host.addWorkers({ id: 'w1', slots: 30 });
      host.cycle();
      return host.log;
    };
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
  });

  it('is not upset by a user of a strange name', async () => {
    const host = new SmallHost();
    await host.activate(Lottery);
    host.submit({ id: 'a', user: '__proto__' }, { id: 'b', user: 'constructor' }, { id: 'c', user: '' });
    host.addWorkers({ id: 'w1' });
    expect(host.run().ended.size).toBe(3);
  });
});

describe('cache affinity', () => {
  it('waits for a warm worker, but not longer than its patience', async () => {
    const host = new SmallHost();
    await host.activate(CacheAffinity, { config: { patienceSeconds: 2 } });
    host.addWorkers({ id: 'w1' });
    host.submit({ id: 'a', project: 'shop', durationMs: 1_000 });
    host.cycle();
    host.addWorkers({ id: 'w0' });
    host.submit({ id: 'b', project: 'shop', durationMs: 10_000 });
    host.submit({ id: 'other', project: 'blog', durationMs: 20_000 });
    expect(host.cycle()).toMatchObject({
      assigned: ['other@w0'],
      deferred: ['b: waits for a worker that has run shop'],
      wakeUps: [2_000],
    });
    host.run();
    expect(host.log).toEqual(['a@w1', 'other@w0', 'b@w1']);
    host.submit({ id: 'c', project: 'shop', durationMs: 10_000 }, { id: 'd', project: 'shop' });
    const before = host.nowMs;
    host.run();
    expect(host.log.slice(3)).toEqual(['c@w1', 'd@w0']);
    expect(host.ended.get('d')).toBe(before + 2_000 + 1_000);
  });

  it('hands on the common options', async () => {
    const host = new SmallHost();
    await host.activate(CacheAffinity, { config: { maxTasksPerWorker: 2 } });
    expect(host.scheduler?.maxTasksPerWorker).toBe(2);
    await host.activate(CacheAffinity);
    expect(host.scheduler?.maxTasksPerWorker).toBe(5);
  });
});

describe('earliest deadline with backfill', () => {
  it('lets the short run ahead of a wide task, and never keeps it waiting', async () => {
    const host = new SmallHost();
    await host.activate(EdfBackfill);
    host.addWorkers({ id: 'w1', slots: 4 });
    host.submit({ id: 'now', slots: 3, durationMs: 100, estimateMs: 100 });
    host.cycle();
    host.submit(
      { id: 'wide', slots: 4, deadlineMs: 500, durationMs: 100, estimateMs: 100 },
      { id: 'long', deadlineMs: 600, durationMs: 150, estimateMs: 150 },
      { id: 'short', deadlineMs: 700, durationMs: 90, estimateMs: 90 },
    );
    const cycle = host.cycle();
    expect(cycle.assigned).toEqual(['short@w1']);
    expect(cycle.deferred).toEqual(['long: reservation, would keep an earlier deadline waiting']);
    host.run();
    expect(host.log).toEqual(['now@w1', 'short@w1', 'wide@w1', 'long@w1']);
    expect(host.ended.get('wide')).toBe(200);
  });

  it('does not reserve anything for what can never run', async () => {
    const host = new SmallHost();
    await host.activate(EdfBackfill);
    host.addWorkers({ id: 'w1', slots: 2 });
    host.submit({ id: 'huge', slots: 9, deadlineMs: 1 }, { id: 'small', deadlineMs: 9 });
    expect(host.cycle().assigned).toEqual(['small@w1']);
  });
});

describe('a combination of three packages', () => {
  it('orders by one, places by another, predicts by the third', async () => {
    const host = new SmallHost();
    await host.activate(ShortWarmLearned, {
      strategy: 'longest',
      config: { placement: { patienceSeconds: 0 } },
    });
    host.submit({ id: 'short', estimateMs: 1 }, { id: 'long', estimateMs: 9, key: 'k', durationMs: 1_234 });
    host.addWorkers({ id: 'w1' });
    host.run();
    expect(host.log).toEqual(['long@w1', 'short@w1']);
    expect(host.scheduler?.expected?.(makeTask({ id: 'x', key: 'k' }))).toBe(1_234);
    expect(host.scheduler?.expected?.(makeTask({ id: 'x', estimateMs: 77 }))).toBe(77);
    expect(host.scheduler?.maxTasksPerWorker).toBe(5);
  });
});
