import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import type { ProcessListener } from '../task-runner.ts';
import { OutputTail } from './output-tail.ts';
import { killGroup } from './process-group.ts';

/** How long the pipes of a process may stay open after its end, held by something that got away from its group. */
const PIPE_GRACE_MS = 2_000;

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether something that it had started was still there. */
  readonly leaked: boolean;
}

/** What to start. */
export interface HostedProcessSettings {
  readonly module: string;
  readonly execArgv: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onMessage: (message: unknown) => void;
  readonly onProcess: ProcessListener | undefined;
}

/**
 * A Node process in a group of its own, spoken to over IPC, so that it and all it starts can be killed together.
 * It ends by itself when its parent is gone, since the channel then closes.
 */
export class HostedProcess {
  readonly #child: ChildProcess;
  readonly #onProcess: ProcessListener | undefined;
  /** Leaders of further groups that it has started. */
  readonly #groups = new Set<number>();
  readonly ended: Promise<ProcessEnd>;
  #output = new OutputTail();
  #hasEnded = false;

  constructor(settings: HostedProcessSettings) {
    this.#onProcess = settings.onProcess;
    this.#child = fork(settings.module, [], {
      cwd: settings.cwd,
      env: { ...settings.environment },
      execArgv: [...settings.execArgv],
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    this.#child.on('message', settings.onMessage);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output.add(text);
      });
    }
    const { pid } = this.#child;
    if (pid !== undefined) settings.onProcess?.(pid, 'started');
    this.ended = this.#watch();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Says something; a process that is gone does not hear it. */
  send(message: Serializable): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** Notes that it has started a process which leads a group, or that this has ended. */
  note(pid: number, state: 'started' | 'ended'): void {
    if (state === 'started') this.#groups.add(pid);
    else this.#groups.delete(pid);
    this.#onProcess?.(pid, state);
  }

  /** Kills it and what it started. */
  kill(): void {
    if (this.#child.pid !== undefined) killGroup(this.#child.pid);
    for (const pid of this.#groups) killGroup(pid);
  }

  /** Forgets what was printed so far, and begins anew. */
  clearOutput(): void {
    this.#output = new OutputTail();
  }

  readOutput(): { readonly output: string; readonly droppedBytes: number } {
    return this.#output.read();
  }

  addOutput(text: string): void {
    this.#output.add(text);
  }

  #watch(): Promise<ProcessEnd> {
    return new Promise((resolve) => {
      let leaked = false;
      let letGo: NodeJS.Timeout | undefined;
      this.#child.once('error', (error) => {
        this.#output.add(`${error.message}\n`);
        if (this.#child.pid !== undefined) return;
        this.#hasEnded = true;
        resolve({ code: null, signal: null, leaked });
      });
      this.#child.once('exit', () => {
        const { pid } = this.#child;
        if (pid === undefined) return;
        // What it left behind may hold its pipes open, and `close` would never come.
        leaked = killGroup(pid);
        this.#onProcess?.(pid, 'ended');
        letGo = setTimeout(() => {
          leaked = true;
          this.#child.stdout?.destroy();
          this.#child.stderr?.destroy();
        }, PIPE_GRACE_MS);
      });
      this.#child.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
        clearTimeout(letGo);
        for (const pid of this.#groups) {
          killGroup(pid);
          this.#onProcess?.(pid, 'ended');
        }
        this.#hasEnded = true;
        resolve({ code, signal, leaked });
      });
    });
  }
}
