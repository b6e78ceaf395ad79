import { nearestName, SchedulerError } from '@fairlead/scheduler-core';
import type { ReadOptions, ReadWorkerOptions } from '../options/read-options.ts';
import type { TaskReport } from '../report/task-report.ts';
import { FleetFolder } from './fleet-folder.ts';
import type { PostSettings } from './post-surroundings.ts';
import { type SleepReport, sumSleep } from './sleep-record.ts';
import { WorkerIds } from './worker-ids.ts';
import { WorkerPost } from './worker-post.ts';

/** What a coordinator hears of its workers. */
export interface FleetListener {
  readonly joined: (id: string, options: ReadWorkerOptions) => void;
  readonly alive: (id: string) => void;
  readonly attemptEnded: (token: number, report: TaskReport) => void;
  readonly attemptRefused: (token: number, reason: string) => void;
  /** It was stopped before a process had it. */
  readonly attemptDropped: (token: number) => void;
  readonly left: (id: string, cause: string) => void;
  /** One post is empty for good, and if `isLast` all are. */
  readonly gaveUp: (error: SchedulerError, isLast: boolean) => void;
}

/** All workers of a coordinator. */
export class WorkerFleet {
  readonly #options: ReadOptions;
  readonly #listener: FleetListener;
  readonly #ids: WorkerIds;
  readonly #folder: FleetFolder;
  readonly #present = new Map<string, WorkerPost>();
  #posts: readonly WorkerPost[] = [];
  #emptyPosts = 0;
  #beats: NodeJS.Timeout | undefined;

  constructor(options: ReadOptions, listener: FleetListener) {
    this.#options = options;
    this.#listener = listener;
    this.#ids = new WorkerIds(options.workers.flatMap(({ id }) => id ?? []));
    this.#folder = new FleetFolder(options.temporaryFolder);
  }

  get hasStarted(): boolean {
    return this.#posts.length > 0;
  }

  /** Those that are there. */
  get present(): Iterable<WorkerPost> {
    return this.#present.values();
  }

  /** What all of them have slept so far. */
  get slept(): SleepReport {
    return sumSleep(this.#posts.map(({ slept }) => slept));
  }

  find(id: string): WorkerPost | undefined {
    return this.#present.get(id);
  }

  /** @throws SchedulerError `WORKER_UNKNOWN`. */
  get(id: string): WorkerPost {
    const found = this.#present.get(id);
    if (found !== undefined) return found;
    throw new SchedulerError({
      code: 'WORKER_UNKNOWN',
      message: `no worker ${JSON.stringify(id)} is there`,
      near: nearestName(id, this.#present.keys()),
      mend: `those that are there: ${[...this.#present.keys()].join(', ') || 'none'}`,
    });
  }

  /** Starts all; resolves when each is there, or has been given up. */
  async start(): Promise<void> {
    const { root, heartbeatMs, workers, environment } = this.#options;
    const settings = { root, folder: this.#folder, heartbeatMs, environment };
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
    this.#folder.remove();
  }

  #post(options: ReadWorkerOptions, settings: PostSettings): WorkerPost {
    const { alive, attemptDropped, attemptEnded, attemptRefused, gaveUp, joined, left } = this.#listener;
    return new WorkerPost(options, settings, {
      alive,
      attemptDropped,
      attemptEnded,
      attemptRefused,
      nextId: (wish) => this.#ids.next(wish),
      joined: (post) => {
        this.#present.set(post.id, post);
        joined(post.id, options);
      },
      left: (id, cause) => {
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
