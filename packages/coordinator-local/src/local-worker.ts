import type { WorkerState } from './fleet/worker-post.ts';

/** A worker that is there. */
export interface LocalWorker {
  readonly id: string;
  /** Of its process; `undefined` while it sleeps. */
  readonly pid: number | undefined;
  readonly slots: number;
  /** Tests that it runs at this moment, or will as soon as it is awake. */
  readonly running: number;
  /** `stopping`: on its way to sleep. `waking`: on its way back. */
  readonly state: WorkerState;
  /** How long its place has been without a process so far, by its own or those before it. */
  readonly asleepSeconds: number;
}
