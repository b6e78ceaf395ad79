import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

it('is where the tool would run it', (context) => {
  assert.equal(process.argv[1], fileURLToPath(import.meta.url));
  assert.deepEqual(process.execArgv, []);
  assert.equal('send' in process, false);
  assert.equal(process.env.NODE_TEST_CONTEXT, undefined);
  context.assert.snapshot({ a: 1 });
});
