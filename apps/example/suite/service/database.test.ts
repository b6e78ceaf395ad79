import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { scratchFolder } from '../scratch-folder.ts';
import { Database } from './database.ts';

test('the shared database can be opened and worked with', async () => {
  await using own = await scratchFolder();
  await using _database = await Database.open(process.env.FAIRLEAD_EXAMPLE_DATABASE ?? own.path);
  await sleep(600);
});

test('a second one is refused, and the next is not', async () => {
  await using own = await scratchFolder();
  {
    await using _first = await Database.open(own.path);
    await assert.rejects(Database.open(own.path), /somebody else/);
  }
  await using _second = await Database.open(own.path);
});
