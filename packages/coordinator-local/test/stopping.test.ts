import { readdirSync } from 'node:fs';
import { type Interrupt, handleInterrupts } from '@fairlead/coordinator-local';
import { describe, expect, it } from 'vitest';
import { tests } from './project.ts';
import { gone, setUp } from './set-up.ts';

describe('stopping', { timeout: 60_000 }, () => {
  it('by drain cancels what waits and lets end what runs', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit([...tests('waits.ts', 'running'), ...tests('passes.ts', 'a', 'b')]);
    await at.board.words('waits', 1);
    const { cancelled, running, ended } = at.local.drain('enough');
    expect({ cancelled, running }).toEqual({ cancelled: 2, running: 1 });
    expect(at.host.ended.get('a')).toEqual({ outcome: 'cancelled', message: 'enough' });
    expect(() => {
      at.local.submit(tests('passes.ts', 'more'));
    }).toThrow(expect.objectContaining({ code: 'LOCAL_STATE' }));
    at.board.go();
    await ended;
    expect(at.host.ended.get('running')?.outcome).toBe('passed');
  });

  it('by abort kills what runs, and its children', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit([...tests('loops.ts', 'running'), ...tests('passes.ts', 'waiting')]);
    const [word] = await at.board.words('loops', 1);
    await at.local.abort().ended;
    expect(at.host.ended.get('running')?.outcome).toBe('cancelled');
    expect(at.host.ended.get('waiting')?.outcome).toBe('cancelled');
    await Promise.all([gone(word?.pid), gone(word?.child)]);
  });

  it('does not try again what its worker takes along while it drains', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit(tests('waits.ts', 'running'));
    await at.board.words('waits', 1);
    const { ended } = at.local.drain();
    at.local.killWorker('w1');
    await ended;
    await at.host.until(() => at.host.ended.has('running'));
    expect(at.host.ended.get('running')?.outcome).toBe('cancelled');
  });

  it('by close leaves no process and no folder, whatever runs', async () => {
    const at = await setUp({ workers: [{ slots: 2 }, {}] });
    at.local.submit([
      ...tests('loops.ts', 'loop'),
      ...tests('waits.ts', 'wait'),
      ...tests('passes.vitest.ts', 'v'),
    ]);
    const [loop] = await at.board.words('loops', 1);
    const [wait] = await at.board.words('waits', 1);
    const pids = at.local.workers.map(({ pid }) => pid);
    await Promise.all([at.local.close(), at.local.close()]);
    await Promise.all([...pids, loop?.pid, loop?.child, wait?.pid].map(gone));
    expect(readdirSync(at.temporary)).toEqual([]);
    expect([...at.host.workers]).toEqual([]);
    expect(at.host.left.map(({ cause }) => cause)).toEqual(['closed', 'closed']);
    expect([...at.host.ended.values()].map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['cancelled', 'cancelled']),
    );
    await at[Symbol.asyncDispose]();
  });

  it('of what was never started is nothing', async () => {
    await using at = await setUp({}, { attach: false });
    at.local.submit(tests('passes.ts', 'a'));
    await at.local.close();
    expect(readdirSync(at.temporary)).toEqual([]);
    await expect(at.local.attach(at.host)).rejects.toMatchObject({ code: 'LOCAL_STATE' });
  });

  it('by signals drains at the first and kills at the second', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit([...tests('waits.ts', 'running'), ...tests('passes.ts', 'a')]);
    await at.board.words('waits', 1);
    const seen: Interrupt[] = [];
    const before = process.listenerCount('SIGINT');
    handleInterrupts(at.local, (interrupt) => seen.push(interrupt));
    process.emit('SIGINT', 'SIGINT');
    expect(seen).toMatchObject([{ stage: 'draining', signal: 'SIGINT', cancelled: 1, running: 1 }]);
    process.emit('SIGTERM', 'SIGTERM');
    expect(seen[1]).toMatchObject({ stage: 'killing', signal: 'SIGTERM', cancelled: 0, running: 1 });
    expect(process.listenerCount('SIGINT')).toBe(before);
    await seen[1]?.ended;
    expect(at.host.ended.get('running')?.outcome).toBe('cancelled');
  });

  it('is not done by signals once the handlers are taken away', async () => {
    await using at = await setUp({ workers: 1 }, { attach: false });
    const before = process.listenerCount('SIGTERM');
    const uninstall = handleInterrupts(at.local);
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    uninstall();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('by a time limit kills a test and its children', async () => {
    await using at = await setUp({ workers: 1 });
    // Long enough for the test to have begun, however busy the machine is.
    for (let timeoutMs = 1_000; at.board.count('loops') === 0; timeoutMs *= 2) {
      at.host.ended.clear();
      at.local.submit([{ id: 'loop', payload: { runner: 'node-test', file: 'loops.ts', timeoutMs } }]);
      await at.host.until(() => at.host.ended.has('loop'));
    }
    const [word] = await at.board.words('loops', 1);
    expect(at.host.ended.get('loop')?.outcome).toBe('timedOut');
    await Promise.all([gone(word?.pid), gone(word?.child)]);
  });
});
