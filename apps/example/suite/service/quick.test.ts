import assert from 'node:assert/strict';
import test from 'node:test';
import { pollUntilReady } from './poll.ts';
import { serviceReadyAfter } from './service.ts';

test('a service that is ready at once is asked once', async () => {
  await using service = await serviceReadyAfter(1);
  assert.equal(await pollUntilReady(service.url, { everyMs: 100, mostTries: 3 }), 1);
});

test('one that needs a moment is asked again', async () => {
  await using service = await serviceReadyAfter(3);
  assert.equal(await pollUntilReady(service.url, { everyMs: 100, mostTries: 3 }), 3);
});
