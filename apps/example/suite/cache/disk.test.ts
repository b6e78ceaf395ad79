import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { scratchFolder } from '../scratch-folder.ts';
import { DiskCache } from './disk-cache.ts';

test('what was written is read by the next process, too', async () => {
  await using folder = await scratchFolder();
  await new DiskCache(folder.path).set('key', 'value\nwith lines');
  assert.equal(await new DiskCache(folder.path).get('key'), 'value\nwith lines');
});

test('a damaged entry counts as missing', async () => {
  await using folder = await scratchFolder();
  const cache = new DiskCache(folder.path);
  await cache.set('key', 'value');
  await appendFile(cache.fileOf('key'), 'x');
  assert.equal(await cache.get('key'), undefined);
});

test('any text is a key, and two keys do not meet', async () => {
  await using folder = await scratchFolder();
  const cache = new DiskCache(join(folder.path, 'below'));
  const keys = ['', '.', '..', '/', 'con', 'a'.repeat(10_000), '\u0000'];
  for (const key of keys) await cache.set(key, `of ${key.length} ${key}`);
  for (const key of keys) assert.equal(await cache.get(key), `of ${key.length} ${key}`);
  assert.equal(await cache.get('unknown'), undefined);
});

test('two hundred and fifty entries of 30 kB', async () => {
  await using folder = await scratchFolder();
  const cache = new DiskCache(folder.path);
  const texts = Array.from({ length: 250 }, (_, index) =>
    String.fromCharCode(97 + (index % 26)).repeat(30_000),
  );
  await Promise.all(texts.map((text, index) => cache.set(String(index), text)));
  for (const [index, text] of texts.entries()) assert.equal(await cache.get(String(index)), text);
});
