import assert from 'node:assert/strict';
import test from 'node:test';
import { pollUntilReady } from './poll.ts';
import { serviceReadyAfter } from './service.ts';

test('a service that starts slowly is waited for', async () => {
  await using service = await serviceReadyAfter(8);
  assert.equal(await pollUntilReady(service.url, { everyMs: 100, mostTries: 10 }), 8);
});

test('one that never gets ready is given up', async () => {
  await using service = await serviceReadyAfter(Infinity);
  await assert.rejects(
    pollUntilReady(service.url, { everyMs: 100, mostTries: 4 }),
    /not ready after 4 tries/,
  );
});
