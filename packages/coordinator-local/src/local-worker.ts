/** `stopping`: on its way to sleep. `waking`: on its way back, or for the first time on its way here. */
export type LocalWorkerState = 'waking' | 'awake' | 'stopping' | 'asleep';

/** A worker that is there. */
export interface LocalWorker {
  readonly id: string;
  /** Of its process; `undefined` while it sleeps. */
  readonly pid: number | undefined;
  readonly slots: number;
  /** Tests that it runs at this moment, or will as soon as it is awake. */
  readonly running: number;
  readonly state: LocalWorkerState;
  /** How long its place has been without a process so far, by its own or those before it. */
  readonly asleepSeconds: number;
}
