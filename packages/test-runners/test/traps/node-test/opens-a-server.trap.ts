import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, it } from 'node:test';

const server = createServer().listen(0);

after(() => {
  server.close();
});
it('is open', () => {
  assert.ok(server.listening);
});
