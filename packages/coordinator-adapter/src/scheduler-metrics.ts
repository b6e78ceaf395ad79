import type { Json } from '@fairlead/scheduler-core';
import type { TaskCounts } from './ledger/task-outcome.ts';

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
  readonly decisions: {
    /** Assignments and deferrals. */
    readonly count: number;
    readonly cycles: number;
    readonly p50Us: number;
    readonly p99Us: number;
  };
  readonly workers: { readonly count: number; readonly slots: number; readonly used: number };
  /** Results that came for a lease which was no longer the task's. */
  readonly staleResults: number;
  /** Instruments and reports of the scheduler in charge, `null` without one. */
  readonly instruments: Json;
  readonly reports: Readonly<Record<string, Json>>;
}
