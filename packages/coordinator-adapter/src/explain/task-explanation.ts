import type { AssignedBy, Json, Ms, Reason } from '@fairlead/scheduler-core';
import type { CancelCause, TaskOutcome } from '../ledger/task-outcome.ts';
import type { StartCause } from './start-cause.ts';
import type { WorkerTable } from './worker-table.ts';

/** How many workers the first thing that stops each would stop; the sum with `free` is the fleet. */
export interface WorkerFit {
  /** Could start it now. */
  readonly free: number;
  /** Lacks a capability, the slots or a resource, even if nothing ran there. */
  readonly capability: number;
  /** Fits and is full: slots, a resource, or something runs there that the task keeps away from. */
  readonly capacity: number;
  /** Fits and takes no tasks (cordoned, draining). */
  readonly closed: number;
}

/** Why an attempt began when and where it did. */
export interface ExplainedStart {
  readonly workerId: string;
  /** Counts the attempts of the task from 1. */
  readonly attempt: number;
  readonly waitedMs: Ms;
  readonly by: AssignedBy;
  /** Why then. */
  readonly then: StartCause;
  /** Why there: what the scheduler said, a table of scores from a placer that scores. */
  readonly why: Json | undefined;
  /** The workers among which it was chosen, as they are now. */
  readonly there: WorkerTable;
}

/** A task that waits, and why. */
export interface WaitingExplanation {
  /** `waiting` for the tasks that it comes after; `held` by a person; else `pending`. */
  readonly state: 'pending' | 'waiting' | 'held';
  readonly taskId: string;
  /** Since it was queued; for one that comes after others, since it was submitted. */
  readonly waitedMs: Ms;
  readonly reason: Reason;
  /** Its place in its queue, from 1, where the scheduler knows it. */
  readonly position: number | undefined;
  readonly workers: WorkerFit;
}

/** A task that runs, and why it does. */
export interface RunningExplanation extends ExplainedStart {
  readonly state: 'running';
  readonly taskId: string;
  readonly runningMs: Ms;
}

/** A task that has ended, how, and why its last attempt began when and where it did. */
export interface EndedExplanation {
  readonly state: 'ended';
  readonly taskId: string;
  readonly outcome: TaskOutcome;
  readonly attempts: number;
  readonly message: string | undefined;
  readonly cancelledBy: CancelCause | undefined;
  /** The attempt with which it ended; `undefined` if it ended while it waited. */
  readonly last: (ExplainedStart & { readonly ranMs: Ms }) | undefined;
}

/** What is to say of a task. */
export type TaskExplanation = WaitingExplanation | RunningExplanation | EndedExplanation;
