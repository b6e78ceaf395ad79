import type { AttemptOutcome } from '@fairlead/scheduler-core';
import type { TaskRecord } from './task-record.ts';

/**
 * How often a task is tried again after each way in which an attempt can end. A crash or a loss says more of the
 * machine than of the test, so it is tried elsewhere; a failure is the test's own word and stands.
 */
export interface RetryPolicy {
  /** The test failed. (Default: 0) */
  readonly failed?: number | undefined;
  /** Its process or its worker died. (Default: 1) */
  readonly crashed?: number | undefined;
  /** It took too long. (Default: 0) */
  readonly timedOut?: number | undefined;
  /** Its worker went silent. (Default: 2) */
  readonly lost?: number | undefined;
  /** The coordinator could not start it. (Default: 10) */
  readonly refused?: number | undefined;
}

/** Whether a task may be tried again after this outcome; takes one of its tries if so. */
export function takeRetry(policy: RetryPolicy, record: TaskRecord, outcome: AttemptOutcome): boolean {
  const most = retriesAfter(policy, outcome);
  if (most === 0 || record.cancelled !== undefined) return false;
  const tries = (record.tries ??= new Map<AttemptOutcome, number>());
  const used = tries.get(outcome) ?? 0;
  tries.set(outcome, used + 1);
  return used < most;
}

function retriesAfter(policy: RetryPolicy, outcome: AttemptOutcome): number {
  switch (outcome) {
    case 'failed':
      return policy.failed ?? 0;
    case 'crashed':
      return policy.crashed ?? 1;
    case 'timedOut':
      return policy.timedOut ?? 0;
    case 'lost':
      return policy.lost ?? 2;
    case 'refused':
      return policy.refused ?? 10;
    case 'passed':
    case 'cancelled':
    case 'preempted':
      return 0;
  }
}
