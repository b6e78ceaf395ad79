import type { Json } from '@fairlead/scheduler-core';
import type { MetricsSnapshot } from '@fairlead/scheduler-core/metrics';
import type { CancelCause, TaskCounts } from './ledger/task-outcome.ts';

/** A moment's figures of a {@link SchedulerCoordinator}; plain data. */
export interface SchedulerMetrics {
  /** Who decides. `name` is `null` for the host's own first in, first out. */
  readonly scheduler: {
    readonly name: string | null;
    readonly version: string | null;
    readonly strategy: string | null;
    /** Faults since its activation, in all and by kind. */
    readonly faults: number;
    readonly faultsByKind: Readonly<Record<string, number>>;
    /** Whether too many faults took it out. */
    readonly isOut: boolean;
  };
  readonly tasks: TaskCounts;
  /** Of those cancelled, how many why; the sum is `tasks.cancelled`. */
  readonly cancelled: Readonly<Record<CancelCause, number>>;
  /** Attempts that schedulers had stopped to make room. */
  readonly preemptions: {
    /** Accepted. */
    readonly count: number;
    /** Of those, ended by it; the rest came to an end of their own first, or are still being stopped. */
    readonly stopped: number;
    /** How long the stopped attempts had run, in all: work that is done again. */
    readonly stoppedSeconds: number;
    /** Refused, since the task was preempted before and has to run longer first. */
    readonly tooSoon: number;
  };
  readonly decisions: {
    /** Assignments and deferrals. */
    readonly count: number;
    readonly cycles: number;
    /**
     * What all cycles took, from opening to closing: over the time that has passed, the share of it spent deciding.
     * What schedulers do while they hear of events is not in it.
     */
    readonly totalUs: number;
    readonly p50Us: number;
    readonly p99Us: number;
  };
  readonly workers: { readonly count: number; readonly slots: number; readonly used: number };
  /** Results that came for a lease which was no longer the task's. */
  readonly staleResults: number;
  /** What the scheduler in charge has measured. */
  readonly instruments: Omit<MetricsSnapshot, 'reports'>;
  /** What it reports, by name. */
  readonly reports: Readonly<Record<string, Json>>;
}
