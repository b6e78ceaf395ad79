import { createHarness } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import plugin from '../src/index.ts';

it('lets the user with the fewest slots in use go next', async () => {
  const harness = await createHarness();
  await harness.activate(plugin);
  harness.submit({ id: 'a1', user: 'alice' }, { id: 'a2', user: 'alice' }, { id: 'b1', user: 'bob' });
  harness.join({ id: 'w', slots: 2 });
  harness.runOut();
  expect(harness.starts.map(({ task }) => task)).toEqual(['a1', 'b1', 'a2']);
});
