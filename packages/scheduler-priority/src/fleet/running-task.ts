import type { Attempt, Ms } from '@fairlead/scheduler-core';
import type { FleetWorker } from './fleet-worker.ts';

/** An attempt that runs, with what was thought of it when it began. */
export class RunningTask {
  readonly attempt: Attempt;
  readonly on: FleetWorker;
  /** `undefined` if nothing was known of it. */
  readonly likelyMs: Ms | undefined;
  readonly upperMs: Ms;
  readonly isPromised: boolean;

  constructor(
    attempt: Attempt,
    on: FleetWorker,
    thought: { readonly likelyMs: Ms | undefined; readonly upperMs: Ms; readonly isPromised: boolean },
  ) {
    this.attempt = attempt;
    this.on = on;
    this.likelyMs = thought.likelyMs;
    this.upperMs = thought.upperMs;
    this.isPromised = thought.isPromised;
  }

  get slots(): number {
    return this.attempt.task.shape.slots;
  }

  /** When it ends at the latest. */
  get endMs(): Ms {
    return this.attempt.startedAtMs + this.upperMs;
  }
}
