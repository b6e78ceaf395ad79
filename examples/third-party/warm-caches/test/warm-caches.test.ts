import { createHarness, describeScheduler } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import FairAndWarm, { WarmCaches } from '../src/index.ts';

const module = new URL('../src/index.ts', import.meta.url);
describeScheduler(WarmCaches, { module, memoryTasks: 20_000, exportName: 'WarmCaches' });
describeScheduler(FairAndWarm, {
  module,
  memoryTasks: 20_000,
  strategy: 'fair_share',
  capabilities: { fair: true },
});

it('keeps each project on its worker, and each user to their share', async () => {
  const harness = await createHarness();
  await harness.activate(FairAndWarm, { order: { weights: { users: { alice: 2 } } } });
  harness.join({ id: 'w1' }, { id: 'w2' }, { id: 'w3' });
  for (let index = 0; index < 90; index += 1) {
    harness.submit(
      { id: `shop-${index}`, project: 'shop', user: 'alice' },
      { id: `blog-${index}`, project: 'shop', user: 'bob' },
    );
  }
  harness.runOut();
  const early = harness.starts.slice(0, 90).filter(({ task }) => task.startsWith('shop'));
  expect(early.length).toBeGreaterThanOrEqual(56);
  expect(early.length).toBeLessThanOrEqual(64);
});

it('goes where the project ran last, and elsewhere only if that is busy', async () => {
  const harness = await createHarness();
  await harness.activate(WarmCaches);
  harness.join({ id: 'w1' }, { id: 'w2' });
  harness.submit({ id: 'a', project: 'shop', takesMs: 300 }, { id: 'b', project: 'blog' });
  harness.clock.advanceTo(150);
  harness.submit({ id: 'c', project: 'blog' });
  harness.clock.advanceTo(400);
  harness.submit({ id: 'd', project: 'blog' }, { id: 'e', project: 'blog' });
  harness.runOut();
  expect(harness.starts.map(({ task, worker }) => task + worker)).toEqual([
    'aw1',
    'bw2',
    'cw2',
    'dw2',
    'ew1',
  ]);
});
