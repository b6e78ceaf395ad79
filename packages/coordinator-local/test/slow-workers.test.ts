import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { tests } from './project.ts';
import { setUp } from './set-up.ts';

/** Whether a process is stopped, as by SIGSTOP. */
function isAtAStop(pid: unknown): boolean {
  return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.startsWith('T');
}

describe('workers of several kinds', { timeout: 60_000 }, () => {
  it('have environments of their own', async () => {
    await using at = await setUp({
      workers: [{ id: 'blue', environment: { FAIRLEAD_COLOUR: 'blue' } }, { id: 'none' }],
    });
    at.local.submit(tests('says-where.ts', 'a', 'b'));
    const words = await at.board.words('says-where', 2);
    const colours = new Map(words.map((word) => [word.FAIRLEAD_WORKER, word.FAIRLEAD_COLOUR]));
    expect(colours).toEqual(
      new Map([
        ['blue', 'blue'],
        ['none', undefined],
      ]),
    );
    at.board.go();
    await at.host.until(() => at.host.ended.size === 2);
  });

  it('are slow if they are to be: their tests stand still in turn, and end as others do', async () => {
    await using at = await setUp({ workers: [{ id: 'slow', speed: 0.5 }] });
    at.local.submit([...tests('waits.ts', 'w'), ...tests('passes.vitest.ts', 'v')]);
    const [word] = await at.board.words('waits', 1);
    for (const isStopped of [true, false, true, false]) {
      await expect.poll(() => isAtAStop(word?.pid), { timeout: 30_000, interval: 5 }).toBe(isStopped);
    }
    at.board.go();
    await at.host.until(() => at.host.ended.size === 2);
    expect([...at.host.ended.values()].map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  });

  it('are stopped as others are when they are slow', async () => {
    await using at = await setUp({ workers: [{ id: 'slow', speed: 0.5 }] });
    at.local.submit(tests('waits.ts', 'a'));
    await at.board.words('waits', 1);
    at.local.cancel(['a'], 'no need');
    await at.host.until(() => at.host.ended.size === 1);
    expect(at.host.ended.get('a')?.outcome).toBe('cancelled');
  });
});
