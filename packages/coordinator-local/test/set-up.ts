import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalCoordinator, type LocalCoordinatorOptions } from '@fairlead/coordinator-local';
import { expect } from 'vitest';
import { z } from 'zod';
import { FifoHost } from './fifo-host.ts';
import { project } from './project.ts';

/** What test files leave word of. */
const word = z.record(z.string(), z.unknown());

/** Where test files leave word, and are told to go on. */
export class Board {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** All words of a kind, once there are so many. */
  async words(kind: string, count: number): Promise<readonly z.output<typeof word>[]> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.count(kind) < count) return;
        watcher.close();
        resolve();
      };
      const watcher = watch(this.folder, look);
      look();
    });
    return this.#names(kind).map((name) =>
      word.parse(JSON.parse(readFileSync(join(this.folder, name), 'utf8'))),
    );
  }

  /** How many words of a kind there are. */
  count(kind: string): number {
    return this.#names(kind).length;
  }

  /** Lets all that wait go on. */
  go(): void {
    writeFileSync(join(this.folder, 'go'), '');
  }

  #names(kind: string): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith(`${kind}-`));
  }
}

/** A coordinator under a small host, with a temporary folder to itself. */
export interface SetUp extends AsyncDisposable {
  readonly local: LocalCoordinator;
  readonly host: FifoHost;
  readonly board: Board;
  /** The folder in which the coordinator makes its own. */
  readonly temporary: string;
}

/** Makes a coordinator, attached unless `attach` is false. */
export async function setUp(
  options: LocalCoordinatorOptions = {},
  { attach = true }: { attach?: boolean } = {},
): Promise<SetUp> {
  const outer = await mkdtemp(join(tmpdir(), 'local-'));
  const temporary = join(outer, 'tmp');
  const board = new Board(join(outer, 'board'));
  await mkdir(temporary);
  await mkdir(board.folder);
  const local = new LocalCoordinator({
    root: project,
    workers: 2,
    environment: { ...process.env, FAIRLEAD_BOARD: board.folder, NODE_TEST_CONTEXT: 'child-v8' },
    temporaryFolder: temporary,
    ...options,
  });
  const host = new FifoHost(local);
  if (attach) await local.attach(host);
  return {
    local,
    host,
    board,
    temporary,
    async [Symbol.asyncDispose]() {
      await local.close();
      await rm(outer, { recursive: true, force: true });
    },
  };
}

/** Resolves when no process of this id is there. */
export async function gone(pid: unknown): Promise<void> {
  const id = z.int().min(2).parse(pid);
  await expect.poll(() => isAlive(id), { timeout: 20_000, interval: 20 }).toBe(false);
}

/** Whether a process is there; one that only waits for its parent to read its end is not. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
