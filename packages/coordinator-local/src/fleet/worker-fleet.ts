import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nearestName, SchedulerError } from '@fairlead/scheduler-core';
import type { ReadOptions, ReadWorkerOptions } from '../local-coordinator-options.ts';
import type { TaskReport } from '../report/task-report.ts';
import { WorkerIds } from './worker-ids.ts';
import { WorkerPost } from './worker-post.ts';
import type { WorkerProcess } from './worker-process.ts';

/** What a coordinator hears of its workers. */
export interface FleetListener {
  readonly joined: (id: string, options: ReadWorkerOptions) => void;
  readonly alive: (id: string) => void;
  readonly attemptEnded: (token: number, report: TaskReport) => void;
  readonly attemptRefused: (token: number, reason: string) => void;
  readonly left: (id: string, cause: string) => void;
  /** One post is empty for good, and if `isLast` all are. */
  readonly gaveUp: (error: SchedulerError, isLast: boolean) => void;
}

/** All workers of a coordinator. */
export class WorkerFleet {
  readonly #options: ReadOptions;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #listener: FleetListener;
  readonly #ids: WorkerIds;
  readonly #present = new Map<
    string,
    { readonly worker: WorkerProcess; readonly options: ReadWorkerOptions }
  >();
  #posts: readonly WorkerPost[] = [];
  #emptyPosts = 0;
  #folder: string | undefined;
  #beats: NodeJS.Timeout | undefined;

  constructor(options: ReadOptions, environment: Readonly<Record<string, string>>, listener: FleetListener) {
    this.#options = options;
    this.#environment = environment;
    this.#listener = listener;
    this.#ids = new WorkerIds(options.workers.flatMap(({ id }) => id ?? []));
  }

  get hasStarted(): boolean {
    return this.#folder !== undefined;
  }

  /** Those that are there. */
  get present(): Iterable<{ readonly worker: WorkerProcess; readonly options: ReadWorkerOptions }> {
    return this.#present.values();
  }

  /** @throws SchedulerError `WORKER_UNKNOWN`. */
  get(id: string): WorkerProcess {
    const found = this.#present.get(id);
    if (found !== undefined) return found.worker;
    throw new SchedulerError({
      code: 'WORKER_UNKNOWN',
      message: `no worker ${JSON.stringify(id)} is there`,
      near: nearestName(id, this.#present.keys()),
      mend: `those that are there: ${[...this.#present.keys()].join(', ') || 'none'}`,
    });
  }

  /** Starts all; resolves when each is there, or has been given up. */
  async start(): Promise<void> {
    const { root, heartbeatMs, temporaryFolder, workers } = this.#options;
    const folder = mkdtempSync(join(realpathSync(temporaryFolder), 'fairlead-'));
    this.#folder = folder;
    const settings = { root, folder, heartbeatMs, environment: this.#environment };
    this.#posts = workers.map((options) => this.#post(options, settings));
    for (const post of this.#posts) post.start();
    // Beats are counted, not the time between them: after a sleep of this process, none is missed that was sent.
    this.#beats = setInterval(() => {
      for (const post of this.#posts) post.beat();
    }, heartbeatMs).unref();
    await Promise.all(this.#posts.map(({ settled }) => settled));
  }

  /** Ends all, and removes what they left. */
  async close(): Promise<void> {
    clearInterval(this.#beats);
    await Promise.all(this.#posts.map((post) => post.close()));
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #post(options: ReadWorkerOptions, settings: ConstructorParameters<typeof WorkerPost>[1]): WorkerPost {
    const { alive, attemptEnded, attemptRefused, gaveUp, joined, left } = this.#listener;
    return new WorkerPost(options, settings, {
      attemptEnded,
      attemptRefused,
      nextId: (wish) => this.#ids.next(wish),
      alive: ({ id }) => {
        alive(id);
      },
      joined: (worker) => {
        this.#present.set(worker.id, { worker, options });
        joined(worker.id, options);
      },
      left: ({ id }, cause) => {
        this.#present.delete(id);
        left(id, cause);
      },
      gaveUp: (error) => {
        this.#emptyPosts += 1;
        gaveUp(error, this.#emptyPosts === this.#posts.length);
      },
    });
  }
}
