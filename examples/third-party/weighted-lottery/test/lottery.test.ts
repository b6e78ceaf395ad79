import { createHarness, describeScheduler } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import WeightedLottery from '../src/index.ts';

const module = new URL('../src/index.ts', import.meta.url);
describeScheduler(WeightedLottery, { module, memoryTasks: 20_000, config: { tickets: { alice: 3 } } });

it('lets three tickets win about three times as often as one', async () => {
  const harness = await createHarness({ seed: 7 });
  await harness.activate(WeightedLottery, { tickets: { alice: 3 } });
  harness.join({ id: 'w' });
  for (let index = 0; index < 800; index += 1) {
    harness.submit({ id: `a${index}`, user: 'alice' }, { id: `b${index}`, user: 'bob' });
  }
  harness.runOut();
  const alice = harness.starts.slice(0, 800).filter(({ task }) => task.startsWith('a')).length;
  expect(alice).toBeGreaterThan(540);
  expect(alice).toBeLessThan(660);
});

it('runs what matters most to the winner', async () => {
  const harness = await createHarness();
  await harness.activate(WeightedLottery);
  harness.submit({ id: 'minor' }, { id: 'major', priority: 5 });
  harness.join({ id: 'w' });
  harness.runOut();
  expect(harness.starts.map(({ task }) => task)).toEqual(['major', 'minor']);
});
