import type { Attempt, Ms } from '@fairlead/scheduler-core';
import type { Thought } from '../history/durations.ts';
import type { FleetWorker } from './fleet-worker.ts';

/** An attempt that runs, with what was thought of it when it began. */
export class RunningTask {
  readonly attempt: Attempt;
  readonly on: FleetWorker;
  readonly likelyMs: Ms;
  /** `Infinity` if nobody knew. */
  readonly upperMs: Ms;
  /** Whether anybody knew anything of the test. */
  readonly isKnown: boolean;
  readonly isPromised: boolean;

  constructor(attempt: Attempt, on: FleetWorker, thought: Thought, isPromised: boolean) {
    this.attempt = attempt;
    this.on = on;
    this.likelyMs = thought.likelyMs;
    this.upperMs = thought.upperMs;
    this.isKnown = thought.isKnown;
    this.isPromised = isPromised;
  }

  get slots(): number {
    return this.attempt.task.shape.slots;
  }

  /** When it likely ends. */
  get likelyEndMs(): Ms {
    return this.attempt.startedAtMs + this.likelyMs;
  }

  /** When it ends at the latest. */
  get endMs(): Ms {
    return this.attempt.startedAtMs + this.upperMs;
  }
}
