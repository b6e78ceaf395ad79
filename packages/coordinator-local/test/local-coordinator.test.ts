import { readdirSync } from 'node:fs';
import { LocalCoordinator, readTaskReport, taskReportSchema } from '@fairlead/coordinator-local';
import { describe, expect, it } from 'vitest';
import { tests } from './project.ts';
import { setUp } from './set-up.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

describe('a local coordinator', { timeout: 60_000 }, () => {
  it('runs what it is given a lease for, and reports it in detail', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit([...tests('passes.ts', 'good'), ...tests('fails.ts', 'bad')]);
    await at.host.until(() => at.host.ended.size === 2);
    expect(at.host.ended.get('good')).toMatchObject({ outcome: 'passed' });
    expect(at.host.ended.get('bad')).toMatchObject({
      outcome: 'failed',
      message: containing('adds wrongly'),
    });
    const report = readTaskReport(at.host.ended.get('bad')?.details);
    expect(report).toMatchObject({
      file: 'fails.ts',
      runner: 'node-test',
      worker: 'w1',
      slot: 1,
      attempt: 1,
      tests: [{ name: 'adds wrongly', outcome: 'failed', location: 'fails.ts:5:10' }],
    });
    expect(taskReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('runs files of both tools on one worker', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit([
      ...tests('passes.vitest.ts', 'a'),
      ...tests('passes.ts', 'b'),
      ...tests('passes.vitest.ts', 'c'),
    ]);
    await at.host.until(() => at.host.ended.size === 3);
    expect([...at.host.ended.values()].map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
  });

  it('names the workers and tells what they can do', async () => {
    await using at = await setUp({
      workers: [
        { slots: 2 },
        {
          id: 'big',
          count: 2,
          capabilities: { gpu: true },
          resources: { memory: 8192 },
          labels: { rack: 'a' },
        },
      ],
    });
    const big = { slots: 1, capabilities: { gpu: true }, resources: { memory: 8192 }, labels: { rack: 'a' } };
    expect(at.host.everJoined.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: 'big', ...big },
      { id: 'big-2', ...big },
      { id: 'w1', slots: 2, capabilities: {}, resources: {}, labels: {} },
    ]);
    expect(at.local.workers).toHaveLength(3);
  });

  it('has what was submitted early wait for a host', async () => {
    await using at = await setUp({}, { attach: false });
    at.local.submit(tests('passes.ts', 'early'));
    await at.local.attach(at.host);
    await at.host.until(() => at.host.ended.has('early'));
    expect(at.host.ended.get('early')?.outcome).toBe('passed');
  });

  it('gives each slot folders and an environment of its own, and removes them at the end', async () => {
    const at = await setUp({ workers: [{ slots: 2 }, { slots: 1 }] });
    at.local.submit(tests('says-where.ts', 'a', 'b', 'c'));
    const words = await at.board.words('says-where', 3);
    for (const name of ['tmp', 'XDG_CACHE_HOME']) {
      expect(new Set(words.map((word) => word[name])).size, name).toBe(3);
    }
    expect(
      words.map((word) => `${String(word.FAIRLEAD_WORKER)}/${String(word.FAIRLEAD_SLOT)}`).sort(),
    ).toEqual(['w1/1', 'w1/2', 'w2/1']);
    at.board.go();
    await at.host.until(() => at.host.ended.size === 3);
    expect([...at.host.ended.values()].map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
    await at.local.close();
    expect(readdirSync(at.temporary)).toEqual([]);
    await at[Symbol.asyncDispose]();
  });

  it('tells the host that its workers live', async () => {
    await using at = await setUp({ heartbeatMs: 20, workers: 1 });
    await at.host.until(() => (at.host.beats.get('w1') ?? 0) >= 3);
  });

  it('waits for the next host with what the last one had not started', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit([...tests('waits.ts', 'running'), ...tests('passes.ts', 'waiting')]);
    await at.board.words('waits', 1);
    at.local.detach(at.host.waitingIds);
    at.board.go();
    await at.host.until(() => at.host.ended.has('running'));
    const { FifoHost } = await import('./fifo-host.ts');
    const next = new FifoHost(at.local);
    await at.local.attach(next);
    await next.until(() => next.ended.has('waiting'));
    expect(at.host.ended.get('running')?.outcome).toBe('passed');
    expect(next.ended.get('waiting')?.outcome).toBe('passed');
    expect(next.ended.size).toBe(1);
  });

  it('takes one host at a time', async () => {
    await using at = await setUp();
    await expect(at.local.attach(at.host)).rejects.toMatchObject({ code: 'LOCAL_STATE' });
  });

  it('does not start a lease whose payload it cannot read', async () => {
    await using at = await setUp();
    at.host.submit([{ id: 'odd', payload: { command: 'rm -rf /' } }]);
    await at.host.until(() => at.host.ended.has('odd'));
    expect(at.host.refusals).toEqual([containing('Unrecognized key: "command"')]);
  });

  it.each([
    [{ workers: 0 }],
    [{ workers: [] }],
    [{ workers: [{ id: 'a' }, { id: 'a' }] }],
    [{ workers: [{ slots: 0.5 }] }],
    [{ workers: [{ count: 0 }] }],
    [{ workers: [{ count: 1_000 }, { count: 25 }] }],
    [{ workers: [{ speed: 0 }] }],
    [{ workers: [{ speed: Number.NaN }] }],
    [{ workers: [{ resources: { memory: -1 } }] }],
    [{ workers: [{ resources: { memory: 0.0001 } }] }],
    [{ workers: [{ resources: { ['__proto__']: 1 } }] }],
    [{ timeoutMs: Infinity }],
    [{ timeoutMs: Number.NaN }],
    [{ heartbeatMs: 0 }],
    [{ root: '/nowhere/at/all' }],
    [{ runners: [] }],
  ])('refuses options that cannot be meant: %j', (options) => {
    expect(() => new LocalCoordinator(options)).toThrow(
      expect.objectContaining({ code: 'LOCAL_OPTIONS_INVALID' }),
    );
  });
});
