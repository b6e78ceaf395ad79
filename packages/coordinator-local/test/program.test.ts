import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Board, gone } from './set-up.ts';

const pids = z.object({ workers: z.array(z.int()) });

describe('a program that holds a coordinator', { timeout: 60_000 }, () => {
  let outer: string;
  let temporary: string;
  let board: Board;
  beforeEach(async () => {
    outer = await mkdtemp(join(tmpdir(), 'program-'));
    temporary = join(outer, 'tmp');
    board = new Board(join(outer, 'board'));
    await mkdir(temporary);
    await mkdir(board.folder);
  });
  afterEach(async () => {
    await rm(outer, { recursive: true, force: true });
  });

  const start = (file: string, heartbeatMs = 2_000) =>
    startProgram('holds-a-coordinator.ts', file, String(heartbeatMs));

  /** Starts it as a shell does: in a process group of its own. */
  async function startProgram(module: string, ...given: readonly string[]) {
    const program = fork(fileURLToPath(new URL(module, import.meta.url)), [temporary, ...given], {
      execArgv: ['--conditions=@fairlead/source'],
      env: { ...process.env, FAIRLEAD_BOARD: board.folder },
      detached: true,
    });
    const said: unknown[] = [];
    program.on('message', (message) => said.push(message));
    await once(program, 'message');
    return { program, pid: z.int().parse(program.pid), workers: pids.parse(said.shift()).workers, said };
  }

  it('and is killed takes workers, endless tests and their children along, and their folders', async () => {
    const { program, pid, workers } = await start('loops.ts');
    const loops = await board.words('loops', 3);
    const exit = once(program, 'exit');
    process.kill(pid, 'SIGKILL');
    await exit;
    await Promise.all([...workers, ...loops.flatMap((word) => [word.pid, word.child])].map(gone));
    await expect.poll(() => readdir(temporary), { timeout: 20_000 }).toEqual([]);
  });

  it('and is killed while its workers cannot hear of it takes them along once they can', async () => {
    const { program, pid, workers } = await start('loops.ts', 100);
    const loops = await board.words('loops', 3);
    const exit = once(program, 'exit');
    for (const worker of workers) process.kill(worker, 'SIGSTOP');
    process.kill(pid, 'SIGKILL');
    await exit;
    // The first that they do now is to say that they live, to nobody.
    for (const worker of workers) process.kill(worker, 'SIGCONT');
    await Promise.all([...workers, ...loops.flatMap((word) => [word.pid, word.child])].map(gone));
    await expect.poll(() => readdir(temporary), { timeout: 20_000 }).toEqual([]);
  });

  it('and gets Ctrl-C in a terminal lets end what runs', async () => {
    const { program, pid, workers, said } = await start('waits.ts');
    await board.words('waits', 3);
    const exit = once(program, 'exit');
    // To the whole group, as a terminal does.
    process.kill(-pid, 'SIGINT');
    await once(program, 'message');
    expect(said).toEqual([{ stage: 'draining', cancelled: 1, running: 3 }]);
    board.go();
    expect(await exit).toEqual([0, null]);
    expect(said[1]).toEqual({ left: 0, ended: ['a passed', 'b passed', 'c passed', 'd cancelled'] });
    await Promise.all(workers.map(gone));
    expect(await readdir(temporary)).toEqual([]);
  });

  it('and gets Ctrl-C twice kills what runs', async () => {
    const { program, pid, workers, said } = await start('loops.ts');
    const loops = await board.words('loops', 3);
    const exit = once(program, 'exit');
    process.kill(-pid, 'SIGINT');
    await once(program, 'message');
    process.kill(-pid, 'SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(said.slice(1)).toEqual([
      { stage: 'killing', cancelled: 0, running: 3 },
      { left: 0, ended: ['a cancelled', 'b cancelled', 'c cancelled', 'd cancelled'] },
    ]);
    await Promise.all([...workers, ...loops.flatMap((word) => [word.pid, word.child])].map(gone));
    expect(await readdir(temporary)).toEqual([]);
  });

  it('and whose workers sleep, stop and wake just then ends by Ctrl-C, and leaves nothing', async () => {
    const { program, pid, workers, said } = await startProgram('sleeps.ts');
    const exit = once(program, 'exit');
    process.kill(-pid, 'SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(said).toEqual([
      { stage: 'draining', cancelled: 0, running: 0 },
      { left: ['w1 closed', 'w2 closed', 'w3 closed'] },
    ]);
    await Promise.all(workers.map(gone));
    expect(await readdir(temporary)).toEqual([]);
  });

  it('and whose workers sleep, stop and wake just then may be killed, and leaves nothing', async () => {
    const { program, pid, workers } = await startProgram('sleeps.ts');
    const exit = once(program, 'exit');
    process.kill(pid, 'SIGKILL');
    await exit;
    await Promise.all(workers.map(gone));
    await expect.poll(() => readdir(temporary), { timeout: 20_000 }).toEqual([]);
  });

  it('and is stopped, as by Ctrl-Z, for many heartbeats hears its workers out when it goes on', async () => {
    const heartbeatMs = 50;
    const { program, pid, said } = await start('waits.ts', heartbeatMs);
    await board.words('waits', 3);
    const exit = once(program, 'exit');
    for (let round = 0; round < 2; round += 1) {
      process.kill(-pid, 'SIGSTOP');
      const sinceMs = performance.now();
      await expect
        .poll(() => performance.now() - sinceMs, { timeout: 20_000 })
        .toBeGreaterThan(30 * heartbeatMs);
      process.kill(-pid, 'SIGCONT');
    }
    board.go();
    expect(await exit).toEqual([0, null]);
    expect(said).toEqual([{ left: 0, ended: ['a passed', 'b passed', 'c passed', 'd passed'] }]);
  });

  it('and is stopped for longer than any worker may be silent takes none of them for lost', async () => {
    const leaseTtlMs = 1_000;
    const { program, pid, workers, said } = await startProgram(
      'holds-a-scheduler.ts',
      String(leaseTtlMs),
      '50',
    );
    await board.words('waits', 2);
    const exit = once(program, 'exit');
    for (let round = 0; round < 2; round += 1) {
      process.kill(pid, 'SIGSTOP');
      const sinceMs = performance.now();
      await expect
        .poll(() => performance.now() - sinceMs, { timeout: 20_000 })
        .toBeGreaterThan(3 * leaseTtlMs);
      process.kill(pid, 'SIGCONT');
    }
    board.go();
    expect(await exit).toEqual([0, null]);
    expect(said).toMatchObject([{ passed: 2, crashed: 0, lost: 0, left: [] }]);
    await Promise.all(workers.map(gone));
  });
});
