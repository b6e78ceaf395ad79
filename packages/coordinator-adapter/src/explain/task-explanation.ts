import type { AssignedBy, Json, Ms, Reason } from '@fairlead/scheduler-core';
import type { TaskOutcome } from '../ledger/task-outcome.ts';

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

/** What is to say of a task: why it waits, or why it runs where it does, or how it ended. */
export type TaskExplanation =
  | {
      readonly state: 'pending' | 'held';
      readonly taskId: string;
      readonly waitedMs: Ms;
      readonly reason: Reason;
      /** Its place in its queue, from 1, where the scheduler knows it. */
      readonly position: number | undefined;
      readonly workers: WorkerFit;
    }
  | {
      readonly state: 'running';
      readonly taskId: string;
      readonly workerId: string;
      readonly attempt: number;
      readonly waitedMs: Ms;
      readonly runningMs: Ms;
      readonly by: AssignedBy;
      /** What the scheduler said when it assigned it. */
      readonly why: Json | undefined;
    }
  | {
      readonly state: 'ended';
      readonly taskId: string;
      readonly outcome: TaskOutcome;
      readonly attempts: number;
      readonly message: string | undefined;
    };
