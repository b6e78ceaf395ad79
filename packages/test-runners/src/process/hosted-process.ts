import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { setTimeout as passed } from 'node:timers/promises';
import type { ProcessListener } from '../task-runner.ts';
import { OutputTail } from './output-tail.ts';
import { killGroup, signalGroup } from './process-group.ts';

/** How long the pipes of a process may stay open after its end, held by something that got away from its group. */
const PIPE_GRACE_MS = 2_000;
/** How often to look whether a group that was asked to end has done so; nobody says when the last of it ends. */
const LOOK_MS = 20;

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
  /** It was asked to end, and is killed when this goes off. */
  #patience: NodeJS.Timeout | undefined;
  #isPatient = false;

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

  /** Asks it and what it started to end by SIGTERM; what is there after `graceMs` is killed. */
  terminate(graceMs: number): void {
    if (this.#patience !== undefined) return;
    this.#isPatient = true;
    this.#patience = setTimeout(() => {
      this.kill();
    }, graceMs);
    if (this.#child.pid !== undefined) signalGroup(this.#child.pid, 'SIGTERM');
    for (const pid of this.#groups) signalGroup(pid, 'SIGTERM');
  }

  /** Kills it and what it started. */
  kill(): void {
    this.#isPatient = false;
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
      let isClear: Promise<void> = Promise.resolve();
      this.#child.once('exit', () => {
        const { pid } = this.#child;
        if (pid === undefined) return;
        isClear = this.#clear(pid).then((wasLeft) => {
          leaked = wasLeft;
          this.#onProcess?.(pid, 'ended');
          letGo = setTimeout(() => {
            leaked = true;
            this.#child.stdout?.destroy();
            this.#child.stderr?.destroy();
          }, PIPE_GRACE_MS);
        });
      });
      this.#child.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
        void isClear.then(async () => {
          clearTimeout(letGo);
          for (const pid of [...this.#groups]) {
            await this.#clear(pid);
            this.#onProcess?.(pid, 'ended');
          }
          clearTimeout(this.#patience);
          this.#hasEnded = true;
          resolve({ code, signal, leaked });
        });
      });
    });
  }

  /**
   * Kills what is left of a group, once it has had its time to end. What it left behind may hold the pipes open, and
   * `close` would never come. Returns whether anything was left.
   */
  async #clear(pid: number): Promise<boolean> {
    while (this.#isPatient && signalGroup(pid, 0)) await passed(LOOK_MS);
    return killGroup(pid);
  }
}
