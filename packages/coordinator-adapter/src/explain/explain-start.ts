import type { RunningAttempt } from '../ledger/task-record.ts';
import { startCause } from './start-cause.ts';
import type { ExplainedStart } from './task-explanation.ts';

/** Why an attempt began when and where it did; asks the scheduler's `why` if it was given as a function. */
export function explainStart(running: RunningAttempt): ExplainedStart {
  const { attempt, why } = running;
  return {
    workerId: attempt.worker.id,
    attempt: attempt.number,
    waitedMs: attempt.startedAtMs - attempt.task.queuedAtMs,
    by: attempt.by,
    then: startCause(running),
    why: typeof why === 'function' ? why() : why,
  };
}
