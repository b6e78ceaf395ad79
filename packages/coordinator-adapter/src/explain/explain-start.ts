import type { Worker } from '@fairlead/scheduler-core';
import type { RunningAttempt } from '../ledger/task-record.ts';
import { startCause } from './start-cause.ts';
import type { ExplainedStart } from './task-explanation.ts';
import { workerTable } from './worker-table.ts';

/** Why an attempt began when and where it did; asks the scheduler's `why` if it was given as a function. */
export function explainStart(running: RunningAttempt, workers: Iterable<Worker>): ExplainedStart {
  const { attempt, why } = running;
  return {
    workerId: attempt.worker.id,
    attempt: attempt.number,
    waitedMs: attempt.startedAtMs - attempt.task.queuedAtMs,
    by: attempt.by,
    then: startCause(running),
    why: typeof why === 'function' ? why() : why,
    there: workerTable(workers, attempt.task.shape, attempt.worker.id),
  };
}
