import assert from 'node:assert/strict';
import test from 'node:test';
import { pollUntilReady } from './poll.ts';
import { serviceReadyAfter } from './service.ts';

test('this machine has a graphics card', () => {
  assert.equal(process.env.FAIRLEAD_EXAMPLE_GPU, '1', 'this test was started on a machine without one');
});

test('the renderer gets ready', async () => {
  await using renderer = await serviceReadyAfter(5);
  assert.equal(await pollUntilReady(renderer.url, { everyMs: 100, mostTries: 5 }), 5);
});
