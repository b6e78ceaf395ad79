import { createHarness, describeScheduler } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import SmallFirst from './small-first.ts';

describeScheduler(SmallFirst, { module: new URL('./small-first.ts', import.meta.url) });

it('runs small tests first', async () => {
  const harness = await createHarness();
  await harness.activate(SmallFirst);
  harness.submit({ id: 'large', estimateMs: 9_000 }, { id: 'small', estimateMs: 1_000 });
  harness.join({ id: 'only' });
  harness.runOut();
  expect(harness.starts.map(({ task }) => task)).toEqual(['small', 'large']);
});

it('lets no large test wait for ever', async () => {
  const harness = await createHarness();
  await harness.activate(SmallFirst, { patience: 1 });
  harness.join({ id: 'only' });
  harness.submit({ id: 'running', estimateMs: 1_000, takesMs: 20_000 }, { id: 'large', estimateMs: 9_000 });
  await harness.play([{ do: 'wait', ms: 10_000 }]);
  harness.submit({ id: 'small', estimateMs: 1_000 });
  harness.runOut();
  expect(harness.starts.map(({ task }) => task)).toEqual(['running', 'large', 'small']);
});
