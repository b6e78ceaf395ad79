import type { Ms } from '@fairlead/scheduler-core';
import type { RunAccount } from '../measures/run-account.ts';
import type { UserAccount } from '../measures/user-account.ts';
import type { SimulatedOutcome, SimulatedTask } from '../workload/simulated-task.ts';
import type { SimulatedAttempt } from './simulated-attempt.ts';

/** A task that has not ended, with the truth about it. */
export class OpenTask {
  readonly truth: SimulatedTask;
  readonly user: UserAccount;
  readonly run: RunAccount;
  readonly slots: number;
  readonly arrivalMs: Ms;
  readonly deadlineMs: Ms | undefined;
  /** Since when it may start, as far as the tasks go that it comes after. */
  readyMs: Ms;
  /** Tasks that have to pass before it. */
  blockers = 0;
  /** Tasks that wait for this one to pass. */
  dependents: OpenTask[] | undefined;
  isQueued = false;
  attempts = 0;
  firstStartMs: Ms | undefined;
  predictedMs: Ms | undefined;
  running: SimulatedAttempt | undefined;
  /** The attempt with which it ended, as it ended. */
  last: SimulatedAttempt | undefined;

  constructor(
    truth: SimulatedTask,
    user: UserAccount,
    run: RunAccount,
    arrivalMs: Ms,
    deadlineMs: Ms | undefined,
  ) {
    this.truth = truth;
    this.user = user;
    this.run = run;
    this.slots = truth.slots ?? 1;
    this.arrivalMs = arrivalMs;
    this.deadlineMs = deadlineMs;
    this.readyMs = arrivalMs;
  }

  /** Its work, in slot-milliseconds on a worker of speed 1. */
  get workMs(): number {
    return this.slots * this.truth.durationMs;
  }

  /** How an attempt ends, counted from 1. */
  outcomeOf(attempt: number): SimulatedOutcome {
    const { outcome } = this.truth;
    if (outcome === undefined) return 'passed';
    if (typeof outcome === 'string') return outcome;
    return outcome[Math.min(attempt, outcome.length) - 1] ?? 'passed';
  }
}
