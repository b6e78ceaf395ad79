import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type History, openHistory } from '@fairlead/history-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { resultOf } from './support/results.ts';

const HOUR_MS = 3_600_000;
const programs = postgresPrograms();
if (programs === undefined) {
  console.warn(
    'No PostgreSQL on this machine: its history was not tried. Debian: apt-get install postgresql',
  );
}

/** A place for a history, emptied for each test. */
interface Place {
  open(): Promise<History>;
  clear(): Promise<void>;
  remove(): Promise<void>;
}

function inFile(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-history-'));
  let number = 0;
  return Promise.resolve({
    open: () => openHistory({ file: join(folder, 'deep', `history-${number}.sqlite`) }),
    clear: () => {
      number += 1;
      return Promise.resolve();
    },
    remove: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  });
}

async function inPostgres(folder: string): Promise<Place> {
  const server: PostgresServer = await startPostgres(folder);
  return {
    open: () => openHistory({ postgres: server.address }),
    clear: async () => {
      const client = new pg.Client({ connectionString: server.address });
      await client.connect();
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await client.end();
    },
    remove: () => server.stop(),
  };
}

const places: [string, () => Promise<Place>][] = [['in an SQLite file', inFile]];
if (programs !== undefined) places.push(['in PostgreSQL', () => inPostgres(programs)]);

describe.each(places)('a history %s', (_name, makePlace) => {
  let place: Place;
  let history: History;

  beforeAll(async () => {
    place = await makePlace();
  });
  afterAll(async () => {
    await place.remove();
  });
  beforeEach(async () => {
    await place.clear();
    history = await place.open();
  });
  afterEach(async () => {
    await history.close();
  });

  it('gives back what was recorded, in the order of the ends', async () => {
    const late = resultOf('late', { endedAtMs: 2_000, outcome: 'failed', message: 'expected 41 to be 42' });
    const never = resultOf('never', {
      endedAtMs: 3_000,
      outcome: 'cancelled',
      attempts: 0,
      workerClass: undefined,
      durationMs: undefined,
      waitMs: undefined,
      workerMs: 0,
      message: undefined,
    });
    expect(await history.record([late, resultOf('early', { message: undefined }), never])).toBe(3);
    expect(await history.results('run-1')).toEqual([resultOf('early', { message: undefined }), late, never]);
    expect(await history.results('another')).toEqual([]);
  });

  it('records a task of a run once, whoever tells it again', async () => {
    await history.record([resultOf('a', { durationMs: 100, workerMs: 2_000 })]);
    const again = resultOf('a', { outcome: 'failed', durationMs: 900, workerMs: 7_000 });
    expect(await history.record([again, resultOf('b', { workerMs: 0 })])).toBe(1);
    expect((await history.results('run-1')).map(({ taskId, outcome }) => [taskId, outcome])).toEqual([
      ['a', 'passed'],
      ['b', 'passed'],
    ]);
    expect((await history.durations(['a']))[0]?.samplesMs).toEqual([100]);
    expect(await history.usage('user', 1_000)).toEqual(new Map([['alice', 2]]));
  });

  it('records a result once when several histories tell it at the same time', async () => {
    const others = await Promise.all([place.open(), place.open(), place.open()]);
    const tasks = Array.from({ length: 40 }, (_, index) => resultOf(`t${index}`, { workerMs: 1_000 }));
    const added = await Promise.all(
      [history, ...others].map(async (each) => {
        let count = 0;
        for (const task of tasks) count += await each.record([task]);
        return count;
      }),
    );
    expect(added.reduce((sum, count) => sum + count)).toBe(40);
    expect(await history.usage('user', 1_000)).toEqual(new Map([['alice', 40]]));
    await Promise.all(others.map((each) => each.close()));
  });

  it('learns durations by test and class of worker from what ended by itself', async () => {
    await history.record([
      resultOf('a', { runId: '1', durationMs: 1_000 }),
      resultOf('a', { runId: '2', durationMs: 2_000, outcome: 'failed', endedAtMs: 2_000 }),
      resultOf('a', { runId: '3', durationMs: 60_000, outcome: 'timedOut' }),
      resultOf('a', { runId: '4', durationMs: 10, outcome: 'crashed' }),
      resultOf('a', { runId: '5', durationMs: 500, workerClass: '{"cpu":"slow"}' }),
      resultOf('b', { runId: '1', durationMs: 3_000 }),
    ]);
    expect(await history.durations(['a'])).toEqual([
      {
        key: 'a',
        workerClass: '{"cpu":"slow"}',
        samplesMs: [500],
        lastMs: 500,
        averageMs: 500,
        expectedMs: 500,
        updatedAtMs: 1_000,
      },
      {
        key: 'a',
        workerClass: '{}',
        samplesMs: [1_000, 2_000],
        lastMs: 2_000,
        averageMs: 1_300,
        expectedMs: 2_000,
        updatedAtMs: 2_000,
      },
    ]);
    expect((await history.durations()).map(({ key }) => key)).toEqual(['a', 'a', 'b']);
  });

  it('keeps the twenty latest samples of a test', async () => {
    for (let run = 0; run < 25; run += 1) {
      await history.record([resultOf('a', { runId: `run-${run}`, durationMs: run })]);
    }
    const [learned] = await history.durations(['a']);
    expect(learned?.samplesMs).toEqual(Array.from({ length: 20 }, (_, index) => index + 5));
  });

  it('halves usage in a half-life, and adds what is new', async () => {
    await history.record([resultOf('a', { workerMs: 8_000, endedAtMs: 0 })]);
    await history.record([resultOf('b', { workerMs: 1_000, endedAtMs: 24 * HOUR_MS })]);
    expect(await history.usage('user', 24 * HOUR_MS)).toEqual(new Map([['alice', 5]]));
    expect(await history.usage('project', 48 * HOUR_MS)).toEqual(new Map([['shop', 2.5]]));
  });

  it('counts a result that comes late as if it had come in time', async () => {
    await history.record([resultOf('b', { workerMs: 1_000, endedAtMs: 24 * HOUR_MS })]);
    await history.record([resultOf('a', { workerMs: 8_000, endedAtMs: 0 })]);
    expect(await history.usage('user', 24 * HOUR_MS)).toEqual(new Map([['alice', 5]]));
  });

  it('names the tests that pass only when tried again', async () => {
    await history.record([
      resultOf('steady', { runId: '1' }),
      resultOf('flaky', { runId: '1', attempts: 2 }),
      resultOf('flaky', { runId: '2', attempts: 3 }),
      resultOf('flaky', { runId: '3', outcome: 'failed' }),
      resultOf('flaky', { runId: '4', outcome: 'cancelled' }),
      resultOf('seldom', { runId: '1', attempts: 2, endedAtMs: 10 }),
    ]);
    expect(await history.flakiness()).toEqual([
      { key: 'flaky', runs: 3, flakyRuns: 2, failedRuns: 1 },
      { key: 'seldom', runs: 1, flakyRuns: 1, failedRuns: 0 },
    ]);
    expect((await history.flakiness(500)).map(({ key }) => key)).toEqual(['flaky']);
  });

  it('goes on with a run that was never ended, without what is finished', async () => {
    const about = { command: ['vitest'], seed: 1 };
    await history.journal.begin({ id: 'run-1', startedAtMs: 10, about });
    const tasks = ['c', 'a', 'b'].map((id) => ({ id, submission: { payload: { file: id } } }));
    await history.journal.submit('run-1', tasks.slice(0, 2));
    await history.journal.submit('run-1', tasks);
    await history.record([resultOf('a')]);
    await history.close();

    history = await place.open();
    expect(await history.journal.openRuns()).toEqual([
      { id: 'run-1', startedAtMs: 10, endedAtMs: undefined, about },
    ]);
    expect(await history.journal.unfinished('run-1')).toEqual([tasks[0], tasks[2]]);
    await history.journal.begin({ id: 'run-1', startedAtMs: 99, about: null });
    expect((await history.journal.openRuns())[0]?.startedAtMs).toBe(10);
    await history.journal.end('run-1', 500);
    expect(await history.journal.openRuns()).toEqual([]);
    expect(await history.journal.unfinished('run-1')).toEqual([]);
    expect(await history.results('run-1')).toHaveLength(1);
  });

  it('journals thousands of tasks in order', async () => {
    const tasks = Array.from({ length: 5_000 }, (_, index) => ({ id: `t${index}`, submission: index }));
    await history.journal.begin({ id: 'run-1', startedAtMs: 0, about: null });
    await history.journal.submit('run-1', tasks);
    expect(await history.journal.unfinished('run-1')).toEqual(tasks);
  });

  it('keeps what a policy knew, the latest under each name', async () => {
    const saved = { state: { 'usage@1': { alice: 3 } }, clockOriginMs: 5, savedAtMs: 10 };
    expect(await history.policyState('fleet')).toBeUndefined();
    await history.savePolicyState('fleet', { ...saved, state: {} });
    await history.savePolicyState('fleet', saved);
    expect(await history.policyState('fleet')).toEqual(saved);
  });

  it('forgets old results, and nothing of a run that goes on', async () => {
    await history.journal.begin({ id: 'open', startedAtMs: 0, about: null });
    await history.record([
      resultOf('old', { endedAtMs: 10 }),
      resultOf('new', { endedAtMs: 1_000 }),
      resultOf('old', { runId: 'open', endedAtMs: 10 }),
    ]);
    expect(await history.prune(500)).toBe(1);
    expect((await history.results('run-1')).map(({ taskId }) => taskId)).toEqual(['new']);
    expect(await history.results('open')).toHaveLength(1);
    expect(await history.durations(['old'])).toHaveLength(1);
  });

  it('takes any name for what it is', async () => {
    const names = ['__proto__', 'constructor', "'; DROP TABLE result; --", '', '😀', 'a\nb'];
    await history.record(names.map((name, index) => resultOf(`t${index}`, { user: name, workerMs: 1_000 })));
    expect(new Set((await history.usage('user', 1_000)).keys())).toEqual(new Set(names));
  });

  it('refuses a record with all that is wrong, and records nothing of it', async () => {
    const wrong = [resultOf('a'), { ...resultOf('b', { attempts: -1 }), stdout: 'secret' }];
    const recorded = history.record(wrong);
    await expect(recorded).rejects.toMatchObject({ code: 'HISTORY_RECORD_INVALID' });
    await expect(recorded).rejects.toThrow(/1\.attempts.*stdout/su);
    expect(await history.results('run-1')).toEqual([]);
  });

  it('says so when it is closed', async () => {
    await history.close();
    await expect(history.record([resultOf('a')])).rejects.toMatchObject({ code: 'HISTORY_WRITE_FAILED' });
  });
});
