import { createHarness, describeScheduler } from '@fairlead/scheduler-testkit';
import { expect, it } from 'vitest';
import NightShift from '../src/index.ts';

const HOUR_MS = 3_600_000;
const module = new URL('../src/index.ts', import.meta.url);
describeScheduler(NightShift, { module, memoryTasks: 20_000 });

// The harness's calendar begins at midnight (UTC), so a night from 3 to 5 is three hours away.
const config = { fromHour: 3, toHour: 5 };

it('lets nightly work wait for the night, says so, and lets nobody else wait behind it', async () => {
  const harness = await createHarness();
  await harness.activate(NightShift, config);
  harness.join({ id: 'w' });
  harness.submit({ id: 'nightly', labels: { window: 'night' } }, { id: 'daily' });
  harness.clock.advanceTo(HOUR_MS);
  expect(harness.ends.map(({ task }) => task)).toEqual(['daily']);
  expect(harness.scheduler.explain('nightly')).toMatchObject({
    reason: { text: 'runs at night, from 3:00 UTC on' },
  });
  harness.runOut();
  expect(harness.starts.at(-1)).toEqual({ task: 'nightly', worker: 'w', atMs: 3 * HOUR_MS, by: 'plugin' });
  expect(harness.faults).toEqual([]);
});

it('has a night that spans midnight', async () => {
  const harness = await createHarness();
  await harness.activate(NightShift, { fromHour: 22, toHour: 6 });
  harness.join({ id: 'w' });
  harness.submit({ id: 'nightly', labels: { window: 'night' } });
  harness.runOut();
  expect(harness.starts).toMatchObject([{ task: 'nightly', atMs: 0 }]);
});
