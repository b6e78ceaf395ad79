import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { scratchFolder } from '../scratch-folder.ts';
import { columnSums } from './column-sums.ts';

test('adds up a file of 60,000 lines', async () => {
  await using folder = await scratchFolder();
  const file = join(folder.path, 'numbers.csv');
  const lines = Array.from({ length: 60_000 }, (_, index) => `${index},${index % 7},-1`);
  await writeFile(file, `${lines.join('\r\n')}\r\n`);
  const ofSevens = lines.reduce((sum, _, index) => sum + (index % 7), 0);
  assert.deepEqual(await columnSums(file), [(60_000 * 59_999) / 2, ofSevens, -60_000]);
});

test('an empty file has no columns', async () => {
  await using folder = await scratchFolder();
  const file = join(folder.path, 'empty.csv');
  await writeFile(file, '');
  assert.deepEqual(await columnSums(file), []);
});

test('says which line is wrong', async () => {
  await using folder = await scratchFolder();
  const file = join(folder.path, 'wrong.csv');
  await writeFile(file, '1,2\n3,many\n');
  await assert.rejects(columnSums(file), /line 2: "many" is no number/);
});
