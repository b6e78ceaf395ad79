import assert from 'node:assert/strict';
import { it } from 'node:test';

it('fails in another folder', () => {
  process.chdir('/');
  assert.equal(1 + 1, 3);
});
