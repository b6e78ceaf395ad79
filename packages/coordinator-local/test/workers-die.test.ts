import { readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@fairlead/scheduler-core';
import { readTaskReport } from '@fairlead/coordinator-local';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tests } from './project.ts';
import { gone, setUp } from './set-up.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

function listeningLogger(): Logger & { readonly said: string[] } {
  const said: string[] = [];
  const note = (message: string): void => void said.push(message);
  return { said, debug: note, info: note, warn: note, error: note };
}

describe('a worker', { timeout: 60_000 }, () => {
  it('that is killed is reported, its tests are killed, and another takes its place', async () => {
    await using at = await setUp({ workers: [{ slots: 2 }] });
    at.local.submit(tests('waits.ts', 'a', 'b'));
    const words = await at.board.words('waits', 2);
    const [victim] = at.local.workers;
    expect(victim).toMatchObject({ id: 'w1', slots: 2, running: 2 });
    at.local.killWorker('w1');
    await at.host.until(() => at.host.workers.has('w2'));
    expect(at.host.left).toEqual([{ id: 'w1', cause: 'SIGKILL' }]);
    await Promise.all([victim?.pid, ...words.map(({ pid }) => pid)].map(gone));
    at.board.go();
    await at.host.until(() => at.host.ended.size === 2);
    for (const result of at.host.ended.values()) {
      expect(result.outcome).toBe('passed');
      expect(readTaskReport(result.details)?.attempt).toBe(2);
    }
  });

  it('that is killed by another process while a test loops leaves neither the test nor its child', async () => {
    await using at = await setUp({ workers: [{ id: 'only' }] });
    at.local.submit(tests('loops.ts', 'loop'));
    const [word] = await at.board.words('loops', 1);
    process.kill(z.int().parse(at.local.workers[0]?.pid), 'SIGKILL');
    await at.host.until(() => at.host.left.length === 1);
    await Promise.all([gone(word?.pid), gone(word?.child)]);
    await at.host.until(() => at.host.workers.has('only-2'));
  });

  it('that says nothing any more is killed and replaced', async () => {
    await using at = await setUp({ workers: 1, heartbeatMs: 50 });
    const pid = z.int().parse(at.local.workers[0]?.pid);
    process.kill(pid, 'SIGSTOP');
    await at.host.until(() => at.host.workers.has('w2'));
    expect(at.host.left).toEqual([{ id: 'w1', cause: containing('silent') }]);
    await gone(pid);
  });

  it('that the host has given up is replaced once its late result comes', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit(tests('waits.ts', 'late'));
    await at.board.words('waits', 1);
    at.host.forget('w1');
    at.board.go();
    await at.host.until(() => at.host.workers.has('w2'));
    expect(at.host.ended.size).toBe(0);
  });

  it('that its own test kills is replaced, again and again', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit(tests('kills-its-worker.ts', 'killer'));
    await at.host.until(() => at.host.everJoined.length >= 3);
    at.local.cancel(['killer'], 'seen enough');
    at.local.submit(tests('passes.ts', 'after'));
    await at.host.until(() => at.host.ended.has('after'));
    expect(at.host.ended.get('after')?.outcome).toBe('passed');
  });

  it('that dies without end is given up, and what waits is cancelled and not forgotten', async () => {
    const logger = listeningLogger();
    await using at = await setUp({ workers: 1, logger });
    at.local.submit([...tests('kills-its-worker.ts', 'killer'), ...tests('passes.ts', 'waiting')]);
    await at.host.until(() => at.local.failure !== undefined && at.host.ended.size === 2);
    expect(at.local.failure).toMatchObject({ code: 'WORKER_KEEPS_DYING', message: containing('SIGKILL') });
    expect(at.host.ended.get('waiting')).toMatchObject({
      outcome: 'cancelled',
      message: containing('no worker is left'),
    });
    expect(logger.said).toEqual([containing('died 5 times in a row')]);
    expect(() => {
      at.local.submit(tests('passes.ts', 'more'));
    }).toThrow(expect.objectContaining({ code: 'WORKER_KEEPS_DYING' }));
  });

  it('that cannot even start is given up at once, with what it said', async () => {
    const logger = listeningLogger();
    await using at = await setUp(
      { workers: 2, logger, environment: { NODE_OPTIONS: '--require=./not-there.cjs' } },
      { attach: false },
    );
    await expect(at.local.attach(at.host)).rejects.toMatchObject({
      code: 'WORKER_KEEPS_DYING',
      message: containing('not-there.cjs'),
    });
    await at.local.close();
    expect(readdirSync(at.temporary)).toEqual([]);
  });

  it('that has no place for its folder is given up, with the cause', async () => {
    const temporaryFolder = join(tmpdir(), 'not', 'there');
    await using at = await setUp(
      { workers: 1, logger: listeningLogger(), temporaryFolder },
      { attach: false },
    );
    await expect(at.local.attach(at.host)).rejects.toMatchObject({
      code: 'WORKER_KEEPS_DYING',
      message: containing('ENOENT'),
    });
  });

  it('that loses the place for its folder while it sleeps leaves, and its test costs no try', async () => {
    await using at = await setUp({ workers: 1, logger: listeningLogger() });
    at.local.hint({ sleep: 'w1' });
    await expect.poll(() => at.local.workers[0]?.state, { timeout: 30_000 }).toBe('asleep');
    await rm(at.temporary, { recursive: true });
    at.local.submit(tests('passes.ts', 'a'));
    expect(at.host.refusals).toEqual([containing('ENOENT')]);
    expect(at.host.left).toEqual([{ id: 'w1', cause: containing('ENOENT') }]);
    await mkdir(at.temporary);
    await at.host.until(() => at.host.workers.size > 0);
  });

  it('that is not there cannot be killed, and the nearest is named', async () => {
    await using at = await setUp({ workers: [{ id: 'alpha' }] });
    expect(() => {
      at.local.killWorker('alpah');
    }).toThrow(expect.objectContaining({ code: 'WORKER_UNKNOWN', near: 'alpha' }));
  });
});
