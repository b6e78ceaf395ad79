import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { WriteBehind } from './write-behind.ts';

test('changes that come together are written together, after a while', async () => {
  const written = new EventEmitter<{ batch: [readonly number[]] }>();
  const behind = new WriteBehind<number>((batch) => {
    written.emit('batch', batch);
    return Promise.resolve();
  }, 120);
  const started = performance.now();
  for (let change = 0; change < 1_000; change += 1) behind.add(change);
  assert.deepEqual(await once(written, 'batch'), [Array.from({ length: 1_000 }, (_, change) => change)]);
  assert.ok(performance.now() - started > 118);
});

test('a slow writer gets one batch at a time, and in order', async () => {
  const batches: (readonly string[])[] = [];
  let writing = 0;
  const behind = new WriteBehind<string>(async (batch) => {
    writing += 1;
    assert.equal(writing, 1);
    await wait(60);
    batches.push(batch);
    writing -= 1;
  }, 10);
  for (const change of ['a', 'b', 'c']) {
    behind.add(change);
    void behind.flush();
  }
  await behind.flush();
  assert.deepEqual(batches, [['a'], ['b'], ['c']]);
});

test('flushing nothing is done at once', async () => {
  let writes = 0;
  const behind = new WriteBehind<string>(() => {
    writes += 1;
    return Promise.resolve();
  }, 10);
  await behind.flush();
  assert.equal(writes, 0);
});
