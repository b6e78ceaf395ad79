import type { Attempt, Ms } from '@fairlead/scheduler-core';
import type { Thought } from '../history/durations.ts';
import type { FleetWorker } from './fleet-worker.ts';

/** What is kept of a running task beside its attempt. */
export interface RunningNotes {
  /** The key of its place in line, if it may be stopped for something that stands far enough before it. */
  readonly key?: number | undefined;
  /** The shape for which it is being stopped. */
  readonly stoppingFor?: string | undefined;
}

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
  key: RunningNotes['key'];
  stoppingFor: RunningNotes['stoppingFor'];

  constructor(attempt: Attempt, on: FleetWorker, thought: Thought, isPromised: boolean) {
    this.attempt = attempt;
    this.on = on;
    this.likelyMs = thought.likelyMs;
    this.upperMs = thought.upperMs;
    this.isKnown = thought.isKnown;
    this.isPromised = isPromised;
    this.key = undefined;
    this.stoppingFor = undefined;
  }

  get slots(): number {
    return this.attempt.task.shape.slots;
  }

  /** When it likely ends. */
  get likelyEndMs(): Ms {
    return this.attempt.startedAtMs + this.likelyMs;
  }

  /** When it ends at the latest; what is being stopped may end at any moment. */
  get endMs(): Ms {
    return this.attempt.startedAtMs + (this.stoppingFor === undefined ? this.upperMs : 0);
  }
}
