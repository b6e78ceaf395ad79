import type { Attempt, AttemptOutcome, Ms, Reason } from '@fairlead/scheduler-core';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { Lease } from '../port/lease.ts';

/** An attempt that is to be stopped once the cycle is closed. */
export interface Preemption {
  readonly lease: Lease;
  readonly attempt: Attempt;
  readonly reason: Reason;
}

/**
 * Attempts that are stopped to make room, and the rule that this ends. A task that was preempted n times has to run
 * for 2ⁿ⁻¹ times the minimum in its next attempt before it may be preempted again. So of a task that takes D, at most
 * 2 + log₂(D / minimum) attempts are stopped; that number less those stopped so far, summed over the tasks that have
 * not ended, falls by one with each preemption and rises with a submission only. Whatever a scheduler does, tasks
 * come to their ends.
 */
export class Preemptions {
  readonly #leastMs: Ms;
  #due: Preemption[] = [];
  /** Accepted. */
  count = 0;
  /** Attempts that ended by it; the rest came to an end of their own first, or are still being stopped. */
  stopped = 0;
  /** Refused by the rule above. */
  tooSoon = 0;
  /** How long the stopped attempts had run. */
  stoppedMs: Ms = 0;

  constructor(leastMs: Ms) {
    this.#leastMs = leastMs;
  }

  /** Whether the rule lets this running task be stopped now; counts if not. */
  mayStop(record: TaskRecord, startedAtMs: Ms, nowMs: Ms): boolean {
    if (record.preemptions === 0) return true;
    if (nowMs - startedAtMs >= this.#leastMs * 2 ** (record.preemptions - 1)) return true;
    this.tooSoon += 1;
    return false;
  }

  begin(record: TaskRecord, { attempt, lease }: Omit<Preemption, 'reason'>, reason: Reason): void {
    this.count += 1;
    record.preempted = reason;
    this.#due.push({ lease, attempt, reason });
  }

  /** Those to be stopped; each is given once. */
  takeDue(): readonly Preemption[] {
    if (this.#due.length === 0) return NONE;
    const due = this.#due;
    this.#due = [];
    return due;
  }

  /**
   * How an attempt ended, as it counts. If it was being stopped, an end that may come of that is `preempted`; one that
   * the test came to by itself stands.
   */
  outcomeOf(record: TaskRecord, outcome: AttemptOutcome, heldMs: Ms): AttemptOutcome {
    if (record.preempted === undefined || record.cancelled !== undefined) return outcome;
    if (outcome !== 'cancelled' && outcome !== 'crashed' && outcome !== 'lost') return outcome;
    record.preemptions += 1;
    this.stopped += 1;
    this.stoppedMs += heldMs;
    return 'preempted';
  }
}

const NONE: readonly Preemption[] = [];
