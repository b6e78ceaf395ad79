import type { Lease } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { Due } from './event-queue.ts';
import type { OpenTask } from './open-task.ts';
import type { SimulatedWorker } from './simulated-worker.ts';

/** An attempt that is under way, from its lease to its end. */
export class SimulatedAttempt implements Due {
  isOff = false;
  readonly lease: Lease;
  readonly open: OpenTask;
  readonly worker: SimulatedWorker;
  readonly leasedMs: Ms;
  /** When the worker begins, after the way there and its waking. */
  readonly startMs: Ms;
  readonly durationMs: Ms;
  /** The worker's slots that it takes, by number; empty if nobody asked. */
  readonly lanes: readonly number[];
  readonly #ends: (attempt: SimulatedAttempt) => void;

  constructor(
    lease: Lease,
    open: OpenTask,
    worker: SimulatedWorker,
    times: { readonly leasedMs: Ms; readonly startMs: Ms; readonly lanes: readonly number[] },
    ends: (attempt: SimulatedAttempt) => void,
  ) {
    this.lease = lease;
    this.open = open;
    this.worker = worker;
    this.leasedMs = times.leasedMs;
    this.startMs = times.startMs;
    this.lanes = times.lanes;
    this.durationMs = open.truth.durationMs / worker.speed;
    this.#ends = ends;
  }

  get endMs(): Ms {
    return this.startMs + this.durationMs;
  }

  happen(): void {
    this.#ends(this);
  }
}
