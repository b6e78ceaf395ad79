import { createHarness } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import plugin from '../src/index.ts';

it('starts the widest first, where it leaves the smallest gap', async () => {
  const harness = await createHarness();
  await harness.activate(plugin);
  harness.submit({ id: 'narrow' }, { id: 'wide', slots: 3 });
  harness.join({ id: 'large', slots: 4 }, { id: 'small', slots: 3 });
  harness.runOut();
  expect(harness.starts.map(({ task, worker }) => `${task} on ${worker}`)).toEqual([
    'wide on small',
    'narrow on large',
  ]);
});
