import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { killGroup } from '@fairlead/test-runners';
import type { TaskReport } from '../report/task-report.ts';
import type { BeginOrder, OrderToWorker, RunOrder } from '../wire/order-to-worker.ts';
import { wordOfWorkerSchema } from '../wire/word-of-worker.ts';
import { sourceConditions } from './source-conditions.ts';

/** What of its error output is kept, in characters. */
const ERROR_TAIL = 4_096;

/** What a coordinator hears of a worker's process. */
export interface WorkerListener {
  readonly ready: () => void;
  readonly alive: () => void;
  readonly attemptEnded: (token: number, report: TaskReport) => void;
  readonly attemptRefused: (token: number, reason: string) => void;
  /** Once, after all else: it is gone, with all that it ran and its folder. */
  readonly gone: (cause: string) => void;
}

/** How a worker's process is started. */
export interface WorkerProcessSettings {
  readonly begin: Omit<BeginOrder, 'type'>;
  readonly environment: Readonly<Record<string, string>>;
}

/** The process of a worker, as its coordinator sees it. */
export class WorkerProcess {
  readonly id: string;
  readonly #settings: WorkerProcessSettings;
  readonly #listener: WorkerListener;
  readonly #child: ChildProcess;
  /** Leaders of the process groups that its tests run in. */
  readonly #groups = new Set<number>();
  readonly #ended: Promise<void>;
  #beatsMissed = 0;
  #errorOutput = '';
  #killedFor: string | undefined;
  #isKilledOnPurpose = false;

  constructor(settings: WorkerProcessSettings, listener: WorkerListener) {
    this.id = settings.begin.workerId;
    this.#settings = settings;
    this.#listener = listener;
    this.#child = fork(fileURLToPath(import.meta.resolve('@fairlead/coordinator-local/worker')), [], {
      cwd: settings.begin.root,
      env: { ...settings.environment },
      execArgv: sourceConditions(),
      // A group of its own, so that Ctrl-C in a terminal reaches the coordinator alone, which knows what to do.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.on('message', (message) => {
      this.#hear(message);
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-ERROR_TAIL);
    });
    this.#ended = this.#watch();
    this.#say({ type: 'begin', ...settings.begin });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whether `killOnPurpose` was called. */
  get isKilledOnPurpose(): boolean {
    return this.#isKilledOnPurpose;
  }

  /** The last lines that it printed as errors. */
  get errorOutput(): string {
    return this.#errorOutput.trim();
  }

  run(order: Omit<RunOrder, 'type'>): void {
    this.#say({ type: 'run', ...order });
  }

  stop(token: number, isGentle: boolean): void {
    this.#say({ type: 'stop', token, isGentle });
  }

  /** Counts a beat that it should have given by now. Returns how many it has missed in a row. */
  missBeat(): number {
    this.#beatsMissed += 1;
    return this.#beatsMissed;
  }

  /** Ends it at once. */
  kill(cause?: string): void {
    this.#killedFor ??= cause;
    this.#child.kill('SIGKILL');
  }

  /** Ends it as `kill -9` from outside would, because somebody wants to see that. */
  killOnPurpose(): void {
    this.#isKilledOnPurpose = true;
    this.#child.kill('SIGKILL');
  }

  /** Lets it put its things away; killed if it takes longer than `graceMs`. */
  async end(graceMs: number): Promise<void> {
    this.#killedFor ??= 'closed';
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => {
      this.kill();
    }, graceMs);
    await this.#ended;
    clearTimeout(timer);
  }

  #say(order: OrderToWorker): void {
    // One that is gone does not hear it; `gone` says so to the coordinator.
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  #hear(message: unknown): void {
    const { data: word } = wordOfWorkerSchema.safeParse(message);
    this.#beatsMissed = 0;
    if (word === undefined) this.kill('it said something that is not understood');
    else if (word.type === 'ready') this.#listener.ready();
    else if (word.type === 'alive') this.#listener.alive();
    else if (word.type === 'ended') this.#listener.attemptEnded(word.token, word.report);
    else if (word.type === 'refused') this.#listener.attemptRefused(word.token, word.reason);
    else if (word.state === 'started') this.#groups.add(word.pid);
    else this.#groups.delete(word.pid);
  }

  async #watch(): Promise<void> {
    const cause = await new Promise<string>((resolve) => {
      let exit: string | undefined;
      let isHeardOut = false;
      let isReadOut = this.#child.stderr === null;
      // `close` would be this, but does not come once the parent has disconnected.
      const look = (): void => {
        if (exit !== undefined && isHeardOut && isReadOut) resolve(exit);
      };
      this.#child.once('exit', (code, signal) => {
        exit = signal ?? `exit code ${code ?? 'unknown'}`;
        look();
      });
      this.#child.once('disconnect', () => {
        isHeardOut = true;
        look();
      });
      this.#child.stderr?.once('close', () => {
        isReadOut = true;
        look();
      });
      this.#child.once('error', (error) => {
        if (this.#child.pid === undefined) resolve(error.message);
        else this.kill(error.message);
      });
    });
    for (const pid of this.#groups) killGroup(pid);
    rmSync(this.#settings.begin.folder, { recursive: true, force: true, maxRetries: 5 });
    this.#listener.gone(this.#killedFor ?? cause);
  }
}
