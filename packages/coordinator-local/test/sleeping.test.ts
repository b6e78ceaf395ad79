import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tests } from './project.ts';
import { gone, isAlive, type SetUp, setUp } from './set-up.ts';

const pidOf = (at: SetUp, id = 'w1'): number =>
  z.int().parse(at.local.workers.find((worker) => worker.id === id)?.pid);

const stateOf = (at: SetUp, id = 'w1'): unknown => at.local.workers.find((worker) => worker.id === id)?.state;

/** Puts a worker to sleep; resolves when it is. Returns the process that it had. */
async function sleep(at: SetUp, id = 'w1'): Promise<number> {
  const pid = pidOf(at, id);
  at.local.hint({ sleep: id });
  await expect.poll(() => stateOf(at, id), { timeout: 30_000, interval: 10 }).toBe('asleep');
  expect(isAlive(pid)).toBe(false);
  return pid;
}

describe('a worker that is to sleep', { timeout: 60_000 }, () => {
  it('has no process, stays there, is woken by a lease in another, and its sleep is counted', async () => {
    await using at = await setUp({ workers: 1, heartbeatMs: 20 });
    at.local.submit(tests('passes.ts', 'before'));
    await at.host.until(() => at.host.ended.has('before'));
    const pid = await sleep(at);
    expect(at.local.workers).toMatchObject([{ id: 'w1', pid: undefined, running: 0 }]);
    expect(at.host.left).toEqual([]);
    // The host goes on hearing of it, or it would take it for lost.
    const beats = at.host.beats.get('w1') ?? 0;
    await at.host.until(() => (at.host.beats.get('w1') ?? 0) > beats + 3);
    expect(at.local.slept).toMatchObject({ sleeps: 1, wakes: 0, wakingSeconds: 0 });
    at.local.submit(tests('passes.ts', 'after'));
    expect(at.local.workers).toMatchObject([{ id: 'w1', state: 'waking', running: 1 }]);
    await at.host.until(() => at.host.ended.has('after'));
    expect(at.host.ended.get('after')?.outcome).toBe('passed');
    expect(pidOf(at)).not.toBe(pid);
    expect(at.host.everJoined).toHaveLength(1);
    const { asleepSeconds, wakingSeconds, ...counts } = at.local.slept;
    expect(counts).toEqual({ sleeps: 1, wakes: 1 });
    expect(asleepSeconds).toBeGreaterThan(0);
    expect(wakingSeconds).toBeGreaterThan(0);
    expect(at.local.workers[0]?.asleepSeconds).toBe(asleepSeconds);
  });

  it('is woken ahead of need', async () => {
    await using at = await setUp({ workers: 1 });
    await sleep(at);
    at.local.hint({ wake: 'w1' });
    expect(stateOf(at)).toBe('waking');
    await expect.poll(() => stateOf(at), { timeout: 30_000 }).toBe('awake');
    expect(at.local.slept).toMatchObject({ sleeps: 1, wakes: 1 });
  });

  it('does not while it runs a test, nor if nobody knows it, nor twice', async () => {
    await using at = await setUp({ workers: 1 });
    at.local.submit(tests('waits.ts', 'a'));
    await at.board.words('waits', 1);
    for (const id of ['w1', 'w2', '__proto__', '']) {
      at.local.hint({ sleep: id });
      at.local.hint({ wake: id });
    }
    at.local.hint({ sleep: 'w1' });
    expect(stateOf(at)).toBe('awake');
    at.board.go();
    await at.host.until(() => at.host.ended.size === 1);
    expect(at.host.ended.get('a')?.outcome).toBe('passed');
    await sleep(at);
    at.local.hint({ sleep: 'w1' });
    expect(at.local.slept.sleeps).toBe(1);
  });

  it('and gets a lease while its process is being stopped runs it in the next', async () => {
    await using at = await setUp({ workers: 1 });
    const pid = pidOf(at);
    at.local.hint({ sleep: 'w1' });
    at.local.submit(tests('passes.ts', 'a'));
    expect(at.local.workers).toMatchObject([{ state: 'stopping', running: 1 }]);
    // Not now: it has been given something to do.
    at.local.hint({ sleep: 'w1' });
    await at.host.until(() => at.host.ended.size === 1);
    expect(at.host.ended.get('a')?.outcome).toBe('passed');
    expect(pidOf(at)).not.toBe(pid);
    expect(at.host.left).toEqual([]);
  });

  it('follows the last of many contrary hints, and nothing is lost meanwhile', async () => {
    await using at = await setUp({ workers: 2 });
    at.local.submit(tests('passes.ts', ...Array.from({ length: 6 }, (_, index) => `t${index}`)));
    for (let round = 0; round < 6; round += 1) {
      for (const { id } of at.local.workers) {
        at.local.hint({ sleep: id });
        if (round % 2 === 0) at.local.hint({ wake: id });
      }
      await at.host.until(() => at.host.ended.size >= round + 1);
    }
    for (const id of ['w1', 'w2']) at.local.hint({ sleep: id });
    await expect
      .poll(() => [stateOf(at, 'w1'), stateOf(at, 'w2')], { timeout: 30_000 })
      .toEqual(['asleep', 'asleep']);
    expect([...at.host.ended.values()].every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(at.host.left).toEqual([]);
  });

  it('and is killed while it wakes is replaced, and its test costs no try', async () => {
    await using at = await setUp({ workers: 1 });
    await sleep(at);
    at.local.submit(tests('passes.ts', 'a'));
    process.kill(pidOf(at), 'SIGKILL');
    await at.host.until(() => at.host.refusals.length === 1 || at.host.ended.size === 1);
    expect(at.host.refusals).toEqual([expect.stringContaining('gone before it began: SIGKILL')]);
    await at.host.until(() => at.host.workers.has('w2'));
    expect(at.host.left).toEqual([{ id: 'w1', cause: 'SIGKILL' }]);
  });

  it('and is killed while its process is being stopped sleeps', async () => {
    await using at = await setUp({ workers: 1 });
    const pid = pidOf(at);
    process.kill(pid, 'SIGSTOP');
    at.local.hint({ sleep: 'w1' });
    expect(stateOf(at)).toBe('stopping');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => stateOf(at), { timeout: 30_000 }).toBe('asleep');
    expect(at.host.left).toEqual([]);
  });

  it('has what it was given and did not begin dropped when that is cancelled', async () => {
    await using at = await setUp({ workers: 1 });
    await sleep(at);
    at.local.submit(tests('passes.ts', 'a'));
    expect(at.local.cancel(['a'], 'no need')).toBe(1);
    expect(at.host.ended.get('a')).toEqual({ outcome: 'cancelled', durationMs: 0 });
    expect(at.local.workers).toMatchObject([{ id: 'w1', running: 0 }]);
  });

  it('is not put to sleep or woken by a kill on purpose', async () => {
    await using at = await setUp({ workers: 1 });
    await sleep(at);
    at.local.killWorker('w1');
    expect(stateOf(at)).toBe('asleep');
    expect(at.host.left).toEqual([]);
  });

  it('leaves nothing behind when the coordinator is drained and closed meanwhile', async () => {
    await using at = await setUp({ workers: 2 });
    await sleep(at, 'w1');
    at.local.hint({ sleep: 'w2' });
    const { cancelled, running, ended } = at.local.drain();
    expect({ cancelled, running }).toEqual({ cancelled: 0, running: 0 });
    await ended;
    at.local.hint({ wake: 'w1' });
    expect(stateOf(at)).toBe('asleep');
    await at.local.close();
    expect(at.host.left.map(({ id, cause }) => `${id} ${cause}`).sort()).toEqual(['w1 closed', 'w2 closed']);
    expect(readdirSync(at.temporary)).toEqual([]);
  });

  it('runs to its end what it had begun to wake for when the coordinator is drained', async () => {
    await using at = await setUp({ workers: 1 });
    await sleep(at);
    at.local.submit([...tests('passes.ts', 'a'), ...tests('passes.ts', 'b')]);
    const { cancelled, running, ended } = at.local.drain();
    expect({ cancelled, running }).toEqual({ cancelled: 1, running: 1 });
    await ended;
    expect(at.host.ended.get('a')?.outcome).toBe('passed');
    expect(at.host.ended.get('b')?.outcome).toBe('cancelled');
  });

  it('leaves no folder while all sleep, and gets another when it wakes', async () => {
    await using at = await setUp({ workers: 2 });
    await sleep(at, 'w1');
    await sleep(at, 'w2');
    expect(readdirSync(at.temporary)).toEqual([]);
    at.local.submit(tests('passes.ts', 'a', 'b'));
    await at.host.until(() => at.host.ended.size === 2);
    expect([...at.host.ended.values()].map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
    const [, second] = at.local.workers;
    await at.local.close();
    await gone(second?.pid);
    expect(readdirSync(at.temporary)).toEqual([]);
  });
});
