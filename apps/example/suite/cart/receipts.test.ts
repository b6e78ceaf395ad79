import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { scratchFolder } from '../scratch-folder.ts';
import { Receipts } from './receipts.ts';

test('a receipt is there when it was saved, whatever the order is called', async () => {
  await using folder = await scratchFolder();
  const receipts = new Receipts(join(folder.path, 'receipts'));
  for (const order of ['A-1', '../../etc', 'ä/ö', '__proto__']) await receipts.save(order, `for ${order}`);
  assert.deepEqual(await receipts.orders(), ['../../etc', 'A-1', '__proto__', 'ä/ö']);
  assert.equal(await receipts.read('../../etc'), 'for ../../etc');
});

test('writers at the same moment leave one whole receipt and no draft', async () => {
  await using folder = await scratchFolder();
  const receipts = new Receipts(folder.path);
  const texts = Array.from({ length: 40 }, (_, index) => String(index).repeat(20_000));
  await Promise.all(texts.map((text) => receipts.save('A-1', text)));
  assert.ok(texts.includes(await receipts.read('A-1')));
  assert.deepEqual(await readdir(folder.path), ['A-1.txt']);
});

test('two hundred receipts are all found again', async () => {
  await using folder = await scratchFolder();
  const receipts = new Receipts(folder.path);
  for (let order = 0; order < 200; order += 1) await receipts.save(String(order), 'paid');
  assert.equal((await receipts.orders()).length, 200);
});
