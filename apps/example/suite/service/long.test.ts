import assert from 'node:assert/strict';
import test from 'node:test';
import { pollUntilReady } from './poll.ts';
import { serviceReadyAfter } from './service.ts';

for (const everyMs of [50, 100, 150, 200]) {
  test(`a service that takes long is waited for, asked every ${everyMs} ms`, async () => {
    const tries = Math.round(1_200 / everyMs) + 1;
    await using service = await serviceReadyAfter(tries);
    assert.equal(await pollUntilReady(service.url, { everyMs, mostTries: tries }), tries);
  });
}
