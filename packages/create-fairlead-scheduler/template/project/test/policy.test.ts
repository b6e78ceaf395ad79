import { createHarness } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import plugin from '../src/index.ts';

it('sends a task to the worker that has least to do', async () => {
  const harness = await createHarness();
  await harness.activate(plugin);
  harness.join({ id: 'a', slots: 2 }, { id: 'b', slots: 2 });
  harness.submit({ id: 'first' }, { id: 'second' }, { id: 'third' });
  harness.runOut();
  expect(harness.starts.map(({ task, worker }) => `${task} on ${worker}`)).toEqual([
    'first on a',
    'second on b',
    'third on a',
  ]);
});
