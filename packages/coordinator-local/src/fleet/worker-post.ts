import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { SchedulerError } from '@fairlead/scheduler-core';
import type { ReadWorkerOptions } from '../local-coordinator-options.ts';
import type { TaskReport } from '../report/task-report.ts';
import { WorkerProcess } from './worker-process.ts';

/** Deaths in a row, without a finished test between, after which a post is given up. */
const MOST_DEATHS = 5;
/** The same for a post whose workers have never even begun. */
const MOST_FALSE_STARTS = 3;
/** A worker that misses more heartbeats than this in a row is taken for dead. */
const MOST_BEATS_MISSED = 10;
/** Silence that a worker may keep while it starts: a busy machine takes its time. */
const START_PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1_000;
const END_GRACE_MS = 5_000;

/** What a coordinator hears of a post. */
export interface PostListener {
  /** The id for the next process; no id is used twice. */
  readonly nextId: (wanted: string | undefined) => string;
  readonly joined: (worker: WorkerProcess, options: ReadWorkerOptions) => void;
  readonly alive: (worker: WorkerProcess) => void;
  readonly attemptEnded: (token: number, report: TaskReport) => void;
  readonly attemptRefused: (token: number, reason: string) => void;
  readonly left: (worker: WorkerProcess, cause: string) => void;
  /** It is empty for good. */
  readonly gaveUp: (error: SchedulerError) => void;
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
  #hasJoined = false;
  #hasEverJoined = false;
  #isClosed = false;
  #settle: () => void = () => undefined;
  /** Its first process has joined, or none ever will. */
  readonly settled: Promise<void>;

  constructor(options: ReadWorkerOptions, settings: PostSettings, listener: PostListener) {
    this.#options = options;
    this.#settings = settings;
    this.#listener = listener;
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Puts a process there. */
  start(): void {
    if (this.#isClosed) return;
    const { root, folder, heartbeatMs, environment } = this.#settings;
    const id = this.#listener.nextId(this.#options.id);
    const own = mkdtempSync(join(folder, 'w'));
    this.#hasJoined = false;
    const worker = new WorkerProcess(
      { begin: { workerId: id, root, folder: own, slots: this.#options.slots, heartbeatMs }, environment },
      {
        ready: () => {
          this.#hasJoined = true;
          this.#hasEverJoined = true;
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
          if (this.#hasJoined) this.#listener.left(worker, cause);
          if (!this.#isClosed) this.#replace(worker, cause);
        },
      },
    );
    this.#worker = worker;
  }

  /** A heartbeat is due; a process that has missed too many in a row is killed. */
  beat(): void {
    const worker = this.#worker;
    if (worker === undefined) return;
    const patience = Math.ceil(START_PATIENCE_MS / this.#settings.heartbeatMs);
    const most = this.#hasJoined ? MOST_BEATS_MISSED : Math.max(MOST_BEATS_MISSED, patience);
    if (worker.missBeat() > most) worker.kill(`silent for ${most} heartbeats`);
  }

  /** Ends the process and puts no other there. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    this.#settle();
    await this.#worker?.end(END_GRACE_MS);
  }

  #replace(worker: WorkerProcess, cause: string): void {
    if (!worker.isKilledOnPurpose) this.#deathsInARow += 1;
    const most = this.#hasEverJoined ? MOST_DEATHS : MOST_FALSE_STARTS;
    if (this.#deathsInARow >= most) {
      this.#listener.gaveUp(this.#tooManyDeaths(worker, cause));
      this.#settle();
      return;
    }
    const waits = this.#deathsInARow - 1;
    const waitMs = waits <= 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** waits, LONGEST_WAIT_MS);
    this.#restart = setTimeout(() => {
      this.start();
    }, waitMs);
  }

  #tooManyDeaths(worker: WorkerProcess, cause: string): SchedulerError {
    const said = worker.errorOutput === '' ? '' : `; it said: ${worker.errorOutput}`;
    return new SchedulerError({
      code: 'WORKER_KEEPS_DYING',
      message: `a worker died ${this.#deathsInARow} times in a row without having finished a test, at last by ${cause}${said}`,
      where: `worker ${JSON.stringify(worker.id)}`,
      mend: this.#hasEverJoined
        ? 'look for what kills it: memory that runs out, or a test that kills its parent process'
        : 'look at what it said; it is started with the environment and in the root that the coordinator was given',
    });
  }
}
