import childProcess, { type ChildProcess, type ForkOptions } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { killGroup } from '../process/process-group.ts';
import type { ProcessListener } from '../task-runner.ts';

/** The processes in which Vitest runs files; it starts others, too. */
const FILE_PROCESS = /[\\/]workers[\\/](vmForks|forks)\.js$/;

interface Spare {
  readonly module: string;
  readonly options: ForkOptions;
  readonly child: ChildProcess;
}

/**
 * Has each process in which Vitest runs a file lead a process group, so that what a test leaves behind can be
 * found and killed; and has the next one started before it is asked for. Vitest lets nobody choose how it forks,
 * so `fork` itself is replaced, in a process that does nothing else. Should a Vitest fork in another way, files
 * run as they would without.
 */
export class ForkGroups {
  readonly #onProcess: ProcessListener;
  /** Those that Vitest was given and that have not ended. */
  readonly #inUse = new Map<ChildProcess, Promise<void>>();
  #spare: Spare | undefined;
  #hasLeaked = false;

  constructor(onProcess: ProcessListener) {
    this.#onProcess = onProcess;
  }

  /** From now on. */
  install(): void {
    const { fork } = childProcess;
    childProcess.fork = (
      module: string | URL,
      given?: readonly string[] | ForkOptions,
      more?: ForkOptions,
    ): ChildProcess => {
      const args = isList(given) ? given : [];
      const options = (isList(given) ? more : given) ?? {};
      const name = String(module);
      if (!FILE_PROCESS.test(name)) return fork(module, args, options);
      return this.#give(name, options, () => fork(module, args, { ...options, detached: true }));
    };
    syncBuiltinESMExports();
  }

  /** Waits until those in use have ended. Returns whether any left something behind since the last call. */
  async settle(): Promise<boolean> {
    await Promise.all(this.#inUse.values());
    const hasLeaked = this.#hasLeaked;
    this.#hasLeaked = false;
    return hasLeaked;
  }

  #give(module: string, options: ForkOptions, start: () => ChildProcess): ChildProcess {
    const spare = this.#spare;
    const fits =
      spare?.child.connected === true && spare.module === module && isDeepStrictEqual(spare.options, options);
    const child = fits ? spare.child : this.#watch(start());
    if (!fits) spare?.child.kill();
    this.#inUse.set(child, this.#end(child));
    this.#spare = { module, options, child: this.#watch(start()) };
    return child;
  }

  #watch(child: ChildProcess): ChildProcess {
    const { pid } = child;
    if (pid === undefined) return child;
    this.#onProcess(pid, 'started');
    child.once('exit', () => {
      if (killGroup(pid)) this.#hasLeaked = true;
      this.#onProcess(pid, 'ended');
    });
    return child;
  }

  #end(child: ChildProcess): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#inUse.delete(child);
        resolve();
      };
      child.once('exit', end);
      child.once('error', () => {
        if (child.pid === undefined) end();
      });
    });
  }
}

function isList(given: readonly string[] | ForkOptions | undefined): given is readonly string[] {
  return Array.isArray(given);
}
