import { join } from 'node:path';
import { SchedulerError } from '@fairlead/scheduler-core';
import type { ReadWorkerOptions } from '../local-coordinator-options.ts';
import type { TaskReport } from '../report/task-report.ts';
import { WorkerProcess } from './worker-process.ts';

/** Deaths in a row without a finished test after which a worker is not replaced any more. */
const MOST_DEATHS = 5;
const FIRST_WAIT_MS = 100;
const END_GRACE_MS = 5_000;

/** What a coordinator hears of a post. */
export interface PostListener {
  /** The id for the next process; ids are never used twice. */
  nextId(wanted: string | undefined): string;
  joined(worker: WorkerProcess, options: ReadWorkerOptions): void;
  alive(worker: WorkerProcess): void;
  attemptEnded(token: number, report: TaskReport): void;
  attemptRefused(token: number, reason: string): void;
  left(worker: WorkerProcess, cause: string): void;
  /** It is empty for good. */
  gaveUp(error: SchedulerError): void;
}

/** What all posts of a coordinator have in common. */
export interface PostSettings {
  readonly root: string;
  /** In which each worker gets a folder. */
  readonly folder: string;
  readonly heartbeatMs: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A worker that the options ask for: a process, and when that dies another in its place. */
export class WorkerPost {
  readonly #options: ReadWorkerOptions;
  readonly #settings: PostSettings;
  readonly #listener: PostListener;
  #worker: WorkerProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #deathsInARow = 0;
  #isClosed = false;
  #settle: () => void = () => undefined;
  /** Its first process has joined, or none ever will. */
  readonly settled = new Promise<void>((resolve) => (this.#settle = resolve));

  constructor(options: ReadWorkerOptions, settings: PostSettings, listener: PostListener) {
    this.#options = options;
    this.#settings = settings;
    this.#listener = listener;
  }

  /** Puts a process there. */
  start(): void {
    const { slots, id: wanted } = this.#options;
    const { root, folder, heartbeatMs, environment } = this.#settings;
    const id = this.#listener.nextId(wanted);
    // Not the id, which may be any text.
    const place = join(folder, `${(WorkerPost.#count += 1)}`);
    let hasJoined = false;
    const worker = new WorkerProcess(
      { begin: { workerId: id, root, folder: place, slots, heartbeatMs }, environment },
      {
        ready: () => {
          hasJoined = true;
          this.#listener.joined(worker, this.#options);
          this.#settle();
        },
        alive: () => {
          this.#listener.alive(worker);
        },
        attemptEnded: (token, report) => {
          this.#deathsInARow = 0;
          this.#listener.attemptEnded(token, report);
        },
        attemptRefused: (token, reason) => {
          this.#listener.attemptRefused(token, reason);
        },
        gone: (cause) => {
          this.#worker = undefined;
          if (hasJoined) this.#listener.left(worker, cause);
          if (!this.#isClosed) this.#replace(worker, cause);
        },
      },
    );
    this.#worker = worker;
  }
}
