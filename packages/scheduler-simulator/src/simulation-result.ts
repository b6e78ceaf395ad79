import type { TaskCounts } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { Estimates } from './simulation-options.ts';
import type { Sample } from './simulation-records.ts';

/** A distribution of times. */
export interface TimeFigures {
  readonly mean: Ms;
  /** To 0.1 %. */
  readonly p95: Ms;
  readonly max: Ms;
}

/** What a user got. */
export interface UserRow {
  readonly user: string;
  readonly weight: number;
  readonly tasks: number;
  readonly passed: number;
  /** Slot-seconds that its tasks ask for, that it received, and that it was entitled to. */
  readonly workSeconds: number;
  readonly serviceSeconds: number;
  readonly entitledSeconds: number;
  /** Service by entitlement; `null` if it was entitled to nothing. */
  readonly shareRatio: number | null;
  readonly waitMs: TimeFigures & { readonly p99: Ms };
  readonly slowdown: number;
  /** Whether it asked for less than half of its share of all work, by weight. */
  readonly isLight: boolean;
}

/** What a worker did. */
export interface WorkerRow {
  readonly worker: string;
  readonly slots: number;
  readonly speed: number;
  readonly joinedMs: Ms;
  /** `null` if it was there at the end. */
  readonly leftMs: Ms | null;
  readonly attempts: number;
  /** Slot-milliseconds in which tests ran, and their part of those that it was there. */
  readonly ranMs: Ms;
  readonly utilisation: number;
  readonly joules: number;
  readonly asleepMs: Ms;
  readonly wakes: number;
}

/** How far two who waited side by side got apart, at worst, and how far the rule lets them. */
export interface Certificate {
  /** Slot-seconds by weight. */
  readonly gapSeconds: number;
  readonly boundSeconds: number;
  readonly holds: boolean;
}

/** Runs with deadlines, and what was promised of them. */
export interface DeadlineFigures {
  /** Runs with a deadline that have ended. */
  readonly runs: number;
  /** Those of which every task with a deadline ended by it. */
  readonly met: number;
  /** As the scheduler reports it; `null` if it promises nothing. */
  readonly promised: number | null;
  readonly kept: number | null;
  readonly broken: number | null;
  readonly refused: number | null;
}

/** What a simulation found. All but `tasksPerSecond` follows from the input and the seed alone. */
export interface SimulationResult {
  /** Who decided; the host's first in, first out if `name` is `null`. */
  readonly scheduler: {
    readonly name: string | null;
    readonly version: string | null;
    readonly strategy: string | null;
  };
  readonly seed: number | string;
  readonly estimates: Estimates;
  readonly latencyMs: Ms;
  readonly tasks: TaskCounts;
  /** Submitted, and not ended when nothing more could happen. */
  readonly unfinished: number;
  readonly attempts: number;
  readonly decisions: number;
  readonly firstArrivalMs: Ms;
  /** From the first arrival to the last end. */
  readonly makespanMs: Ms;
  /** What nobody could have gone below: max(total / m, longest), with arrivals and changes of the fleet in mind. */
  readonly boundMs: Ms;
  /** `makespanMs / boundMs`; 1 if there was no work. */
  readonly ratio: number;
  /** Slot-milliseconds at speed 1 of all tasks that arrived, and their longest. */
  readonly totalMs: Ms;
  readonly longestMs: Ms;
  readonly meanRuntimeMs: Ms;
  /** Work by what the fleet could do from the first arrival to the last; `null` if all arrive at once. */
  readonly offeredLoad: number | null;
  /** Jain's index of service by entitlement over the whole; `null` for fewer than two users. */
  readonly jain: number | null;
  /** The same over windows of so many mean runtimes, of those who waited throughout; `null` if no two ever did. */
  readonly jainWindows: Readonly<Record<string, number | null>>;
  readonly certificate: Certificate | null;
  readonly waitMs: TimeFigures;
  /** The mean over users of their mean wait, in mean runtimes. */
  readonly userWaitMean: number;
  /** The mean over users of their mean bounded slowdown. */
  readonly userSlowdown: number;
  /** The 99th percentile of the waits of light users, in mean runtimes; `null` if nobody is light. */
  readonly lightP99Wait: number | null;
  readonly runs: {
    readonly count: number;
    readonly turnaroundMs: TimeFigures;
    readonly stretchMean: number;
    readonly stretchMax: number;
  };
  readonly deadlines: DeadlineFigures;
  readonly energy: { readonly joules: number; readonly asleepSeconds: number; readonly wakes: number };
  /** Slot-time in which tests ran, of all that was there, from the first arrival to the last end. */
  readonly utilisation: number;
  readonly preemptions: number;
  /** Faults of the scheduler, by kind. */
  readonly faults: Readonly<Record<string, number>>;
  /** By name. */
  readonly users: readonly UserRow[];
  /** In order of joining. */
  readonly workers: readonly WorkerRow[];
  /** As many as asked for, or up to twice as many, evenly spread. */
  readonly samples: readonly Sample[];
  /** Tasks ended in a second of this machine: the one figure that differs from run to run. */
  readonly tasksPerSecond: number;
}
