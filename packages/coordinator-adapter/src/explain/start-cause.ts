import type { Reason } from '@fairlead/scheduler-core';
import type { RunningAttempt } from '../ledger/task-record.ts';

/** What an event brings about is decided within this time; what starts later was waited for by choice. */
const AT_ONCE_MS = 100;

/**
 * Why a task was started at the moment it was, by what had just happened.
 *
 * - `arrived`: it began to wait, and there was room;
 * - `roomMade`: another task's end made room on that worker;
 * - `workerJoined`: that worker came;
 * - `decided`: none of these; the scheduler had let it wait though there was room, or something elsewhere had to end.
 */
export type StartCode = 'arrived' | 'roomMade' | 'workerJoined' | 'decided';

/** Why then. */
export interface StartCause {
  readonly code: StartCode;
  /** For people. */
  readonly text: string;
  /** What it was last said to wait for before, if anything was said. */
  readonly waitedFor: Reason | undefined;
}

/** Of the things that had to happen before a start, the one that happened last. */
export function startCause({ attempt, freedBy, freedAtMs, waitedFor }: RunningAttempt): StartCause {
  const { task, worker, startedAtMs } = attempt;
  const lastMs = Math.max(task.queuedAtMs, worker.joinedAtMs, freedAtMs);
  if (startedAtMs - lastMs > AT_ONCE_MS) return decided(waitedFor);
  if (lastMs === freedAtMs && freedBy !== undefined) {
    const text = `${JSON.stringify(freedBy)} ended and made room on worker ${worker.id}`;
    return { code: 'roomMade', text, waitedFor };
  }
  if (lastMs === task.queuedAtMs)
    return { code: 'arrived', text: 'it had just been queued, and there was room', waitedFor };
  return { code: 'workerJoined', text: `worker ${worker.id} had just joined`, waitedFor };
}

function decided(waitedFor: Reason | undefined): StartCause {
  const before = waitedFor === undefined ? '' : `; before, it waited: ${waitedFor.text}`;
  return { code: 'decided', text: `the scheduler chose to start it then${before}`, waitedFor };
}
