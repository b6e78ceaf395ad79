import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { afterAll, it } from 'vitest';

const server = createServer().listen(0);

afterAll(() => {
  server.close();
});
it('is open', () => {
  assert.ok(server.listening);
});
