import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { heard, tell } from './tell.ts';

it('has folders to itself', async () => {
  const {
    FAIRLEAD_WORKER,
    FAIRLEAD_SLOT,
    FAIRLEAD_COLOUR,
    XDG_CACHE_HOME = '',
    NODE_TEST_CONTEXT,
  } = process.env;
  assert.deepEqual(readdirSync(tmpdir()), []);
  assert.deepEqual(readdirSync(XDG_CACHE_HOME), []);
  assert.equal(NODE_TEST_CONTEXT, undefined);
  writeFileSync(join(tmpdir(), 'mine'), 'of this slot');
  tell(`says-where-${process.pid}`, {
    FAIRLEAD_WORKER,
    FAIRLEAD_SLOT,
    FAIRLEAD_COLOUR,
    tmp: tmpdir(),
    XDG_CACHE_HOME,
  });
  await heard('go');
});
