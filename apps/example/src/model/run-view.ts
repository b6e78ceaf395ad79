import type { Ms } from '@fairlead/scheduler-core';
import type { TaskOutcome } from '@fairlead/coordinator-adapter';
import type { TimeLeft } from './time-left.ts';

/** Tasks by how they ended. */
export type OutcomeCounts = Readonly<Record<TaskOutcome, number>>;

/** What a worker runs. */
export interface RunningView {
  readonly user: string;
  readonly task: string;
  /** Counts the attempts of the task from 1. */
  readonly attempt: number;
  readonly forMs: Ms;
  /** About how long the file takes, if it has run before. */
  readonly typicalMs: Ms | undefined;
  /** What it took longest in nine of ten runs, if that is known. */
  readonly slowMs: Ms | undefined;
}

export interface WorkerView {
  readonly id: string;
  readonly slots: number;
  readonly isDraining: boolean;
  readonly running: readonly RunningView[];
}

/** One user, as far as the run has come. */
export interface UserView {
  readonly user: string;
  readonly weight: number;
  readonly submitted: number;
  readonly waiting: number;
  readonly running: number;
  readonly ended: OutcomeCounts;
  /** How long the oldest waiting task has waited; `undefined` if none waits. */
  readonly oldestWaitMs: Ms | undefined;
  readonly waitMeanMs: Ms | undefined;
  readonly waitP95Ms: Ms | undefined;
  /** Worker time received while all users had work waiting, and what it was entitled to in that time. */
  readonly serviceMs: Ms;
  readonly entitledMs: Ms;
  /** The same as parts of what all got; `undefined` before anybody got something. */
  readonly share: number | undefined;
  readonly entitled: number | undefined;
}

/** A moment of a run: all that is drawn or reported of it. */
export interface RunView {
  readonly atMs: Ms;
  readonly scheduler: string;
  readonly strategy: string;
  /** Whether the scheduler shares by entitlement, so that a mark is worth drawing. */
  readonly sharesFairly: boolean;
  readonly submitted: number;
  readonly ended: OutcomeCounts;
  readonly retries: number;
  /** Files that passed only when tried again. */
  readonly flaky: readonly string[];
  readonly faults: number;
  readonly workersDied: readonly string[];
  readonly workers: readonly WorkerView[];
  readonly users: readonly UserView[];
  readonly jain: number | undefined;
  /** How long all users had work waiting. */
  readonly contendedMs: Ms;
  readonly meanDurationMs: Ms | undefined;
  readonly timeLeft: TimeLeft | undefined;
  /** Worker time used, and the longest single use: no schedule ends before either allows. */
  readonly workMs: Ms;
  readonly longestMs: Ms;
  readonly slowest: readonly { readonly task: string; readonly heldMs: Ms }[];
  readonly failed: readonly string[];
}

/** How many tasks have ended. */
export function endedCount(ended: OutcomeCounts): number {
  return Object.values(ended).reduce((sum, count) => sum + count, 0);
}

/** Those that ended neither well nor by a failed test. */
export function otherCount({ crashed, timedOut, cancelled, lost }: OutcomeCounts): number {
  return crashed + timedOut + cancelled + lost;
}
