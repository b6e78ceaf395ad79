import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRunner, type RunnerName, type TaskRunner } from '@fairlead/test-runners';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** A project of its own that holds the traps of one tool, with a runner in it. */
export interface TrapProject extends AsyncDisposable {
  readonly root: string;
  readonly runner: TaskRunner;
  /** The path of a trap. */
  file(name: string): string;
  /** In which traps leave word of what has run, a line each. */
  readonly ranFile: string;
  /** The process that a trap says it has started. */
  childPid(): Promise<number>;
}

/** Copies the traps out of the repository. A trap that must not be parsed by anybody else is kept as text there. */
export async function trapProject(name: RunnerName): Promise<TrapProject> {
  const root = await mkdtemp(join(tmpdir(), `fairlead-${name}-`));
  const traps = fileURLToPath(new URL(`traps/${name}`, import.meta.url));
  for (const each of await readdir(traps)) {
    await copyFile(join(traps, each), join(root, each.replace(/\.txt$/, '.ts')));
  }
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
  const pidFile = join(root, 'child.pid');
  const ranFile = join(root, 'ran.txt');
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const runner = createRunner(name, {
    root,
    environment: {
      PATH,
      NODE_COMPILE_CACHE,
      FAIRLEAD_PID_FILE: pidFile,
      FAIRLEAD_RAN_FILE: ranFile,
      NODE_TEST_CONTEXT: 'child-v8',
    },
  });
  return {
    root,
    runner,
    ranFile,
    file: (trap) => join(root, `${trap}.trap.ts`),
    childPid: async () => Number(await readFile(pidFile, 'utf8')),
    async [Symbol.asyncDispose]() {
      await runner[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Whether a process runs. One that was killed and that nobody has asked for is still listed, as a zombie. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}
