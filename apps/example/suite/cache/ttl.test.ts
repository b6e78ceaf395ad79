import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { TtlCache } from './ttl-cache.ts';

test('an entry is there until its time is over', async () => {
  const cache = new TtlCache<number>(120);
  const started = performance.now();
  cache.set('a', 1);
  assert.equal(cache.get('a'), 1);
  assert.deepEqual(await once(cache, 'expired'), ['a']);
  assert.ok(performance.now() - started > 118);
  assert.equal(cache.get('a'), undefined);
});

test('entries go in the order in which they came', async () => {
  const cache = new TtlCache<number>(80);
  const gone: string[] = [];
  cache.on('expired', (key) => gone.push(key));
  for (const key of ['a', 'b', 'c']) cache.set(key, 1);
  while (cache.size > 0) await once(cache, 'expired');
  assert.deepEqual(gone, ['a', 'b', 'c']);
});

test('writing again begins a new life', async () => {
  const cache = new TtlCache<number>(100);
  const expired: string[] = [];
  cache.on('expired', (key) => expired.push(key));
  cache.set('kept', 1);
  cache.set('kept', 2);
  cache.set('last', 3);
  await once(cache, 'expired');
  assert.equal(cache.get('kept'), undefined);
  while (cache.size > 0) await once(cache, 'expired');
  assert.deepEqual(expired, ['kept', 'last']);
});

test('a cleared cache stays silent', () => {
  const cache = new TtlCache<number>(50);
  cache.set('a', 1);
  cache.clear();
  assert.equal(cache.size, 0);
});
