import type { TaskOutcome } from '@fairlead/coordinator-adapter';
import type { AttemptOutcome, Ms } from '@fairlead/scheduler-core';

/** One attempt, told when it ends. What died before it began has no start of its own: `startMs` is then its end. */
export interface AttemptRecord {
  readonly id: string;
  readonly key: string;
  readonly user: string;
  readonly project: string;
  readonly run: string;
  readonly worker: string;
  /** The lowest of the worker's slots that it took, from 0, and how many. */
  readonly slot: number;
  readonly slots: number;
  /** Counted from 1. */
  readonly attempt: number;
  /** When it was decided; the worker began `startMs - leasedMs` later. */
  readonly leasedMs: Ms;
  readonly startMs: Ms;
  readonly endMs: Ms;
  readonly outcome: AttemptOutcome;
  readonly willRetry: boolean;
  /** What the scheduler expected of it, on this worker, when it was decided; `null` if it expects nothing. */
  readonly predictedMs: Ms | null;
}

/** One task, told when it has ended for good. */
export interface TaskRecord {
  readonly id: string;
  readonly key: string;
  readonly user: string;
  readonly project: string;
  readonly run: string;
  readonly arrivalMs: Ms;
  /** When the last of the tasks that it comes after had passed; else its arrival. */
  readonly readyMs: Ms;
  /** When a worker first began it; `null` if none ever did. */
  readonly startMs: Ms | null;
  readonly endMs: Ms;
  /** `startMs - readyMs`. */
  readonly waitMs: Ms | null;
  /** How long it takes on a worker of speed 1. */
  readonly durationMs: Ms;
  readonly deadlineMs: Ms | null;
  /** Where it ran last; `null` if it never did. */
  readonly worker: string | null;
  readonly slot: number | null;
  readonly slots: number;
  readonly attempts: number;
  readonly outcome: TaskOutcome;
  /** What the scheduler expected of the last attempt; `null` if it expects nothing. */
  readonly predictedMs: Ms | null;
}

/** One run, told when no task of it is open any more. */
export interface RunRecord {
  readonly run: string;
  readonly project: string;
  readonly user: string;
  readonly tasks: number;
  readonly arrivalMs: Ms;
  readonly endMs: Ms;
  readonly turnaroundMs: Ms;
  /** How long it would have taken at least on the idle fleet of this moment: max(work / m, longest). */
  readonly boundMs: Ms;
  /** `turnaroundMs / boundMs`; 1 for a run without work. */
  readonly stretch: number;
  readonly deadlineMs: Ms | null;
  /** Whether a task of it ended after its deadline, or not at all. */
  readonly isLate: boolean;
}

/** The state at one instant. */
export interface Sample {
  readonly atMs: Ms;
  readonly queuedTasks: number;
  readonly runningTasks: number;
  /** Slots that are there, and in use. */
  readonly slots: number;
  readonly usedSlots: number;
  readonly users: readonly UserSample[];
}

/** One user at one instant. */
export interface UserSample {
  readonly user: string;
  readonly queuedTasks: number;
  /** Slots that it holds, and that it is entitled to, at this instant. */
  readonly heldSlots: number;
  readonly entitledSlots: number;
  /** Of the slot-time that all received since the sample before, and were entitled to; 0 if nobody received any. */
  readonly share: number;
  readonly entitled: number;
}
