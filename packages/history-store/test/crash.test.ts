import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openHistory } from '@fairlead/history-store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resultOf } from './support/results.ts';

const recorder = fileURLToPath(new URL('support/recorder.ts', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairlead-history-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Lets a process record until it has said so many results, then kills it. Returns what it said. */
async function recordUntilKilled(file: string, prefix: string, count: number): Promise<string[]> {
  const child = spawn(process.execPath, [...process.execArgv, recorder, file, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === count) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return said;
}

it('has every result that was said to be recorded, once, after kill -9 of two writers', async () => {
  const file = join(folder, 'history.sqlite');
  const said = (
    await Promise.all([recordUntilKilled(file, 'a', 60), recordUntilKilled(file, 'b', 25)])
  ).flat();
  await using history = await openHistory({ file });
  const kept = (await history.results('run-1')).map(({ taskId }) => taskId);
  expect(new Set(kept).size).toBe(kept.length);
  expect(kept).toEqual(expect.arrayContaining(said));
  // What was recorded in the instant of the kill may be there though nobody heard of it, counted all the same.
  expect((await history.usage('user', 1_000)).get('alice')).toBe(kept.length);
});

it('goes on after kill -9 with what the journal has', async () => {
  const file = join(folder, 'history.sqlite');
  const tasks = Array.from({ length: 200 }, (_, index) => ({ id: `a-${index}`, submission: null }));
  {
    await using history = await openHistory({ file });
    await history.journal.begin({ id: 'run-1', startedAtMs: 0, about: null });
    await history.journal.submit('run-1', tasks);
  }
  await recordUntilKilled(file, 'a', 30);
  await using history = await openHistory({ file });
  const finished = new Set((await history.results('run-1')).map(({ taskId }) => taskId));
  expect(finished.size).toBeGreaterThanOrEqual(30);
  expect((await history.journal.unfinished('run-1')).map(({ id }) => id)).toEqual(
    tasks.map(({ id }) => id).filter((id) => !finished.has(id)),
  );
});

it('says what is wrong with a file that is no history, and leaves it as it was', async () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(
    file,
    'these are notes, and not a database, though long enough to look like one\n'.repeat(20),
  );
  const before = readFileSync(file, 'utf8');
  await expect(openHistory({ file })).rejects.toMatchObject({ code: 'HISTORY_OPEN_FAILED', where: file });
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it('refuses a history of a newer version', async () => {
  const file = join(folder, 'history.sqlite');
  await (await openHistory({ file })).close();
  const database = new DatabaseSync(file);
  database.exec("INSERT INTO kysely_migration VALUES ('9999_future', '2099-01-01T00:00:00.000Z')");
  database.close();
  await expect(openHistory({ file })).rejects.toMatchObject({ code: 'HISTORY_TOO_NEW' });
});

it.each([
  [{}, /either file or postgres/u],
  [{ file: 'a', postgres: 'postgres://x/y' }, /either file or postgres/u],
  [{ postgres: 'mysql://x/y' }, /postgres: expected an address/u],
  [{ file: 'a', usageHalfLifeHours: 0 }, /usageHalfLifeHours/u],
  [{ file: 'a', flie: 'b' }, /flie/u],
])('refuses the options %j by field', async (options, message) => {
  const opened = openHistory(options);
  await expect(opened).rejects.toMatchObject({ code: 'HISTORY_OPTIONS_INVALID' });
  await expect(opened).rejects.toThrow(message);
});

it('tells no password when a server cannot be reached', async () => {
  const opened = openHistory({ postgres: 'postgres://alice:hunter2@127.0.0.1:1/none' });
  const error: unknown = await opened.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'HISTORY_OPEN_FAILED',
    where: 'postgres://alice:***@127.0.0.1:1/none',
  });
  expect(String(error)).not.toContain('hunter2');
});

it('keeps nothing in memory once it is closed', async () => {
  const first = await openHistory({ file: ':memory:' });
  await first.record([resultOf('a')]);
  await first.close();
  await using second = await openHistory({ file: ':memory:' });
  expect(await second.results('run-1')).toEqual([]);
});
