import type {
  Attempt,
  AttemptOutcome,
  HintAnswer,
  Ms,
  Reason,
  Task,
  Worker,
  WorkerHint,
} from '@fairlead/scheduler-core';
import type { AttemptResult, Lease } from '../port/lease.ts';
import type { Fault } from '../guard/fault-kind.ts';
import type { CancelCause, TaskOutcome } from '../ledger/task-outcome.ts';

/** What a program that shows or stores a run hears, in order. More types may come: ignore what you do not know. */
export type HostEvent =
  | { readonly type: 'taskSubmitted'; readonly atMs: Ms; readonly task: Task }
  | { readonly type: 'attemptStarted'; readonly atMs: Ms; readonly attempt: Attempt; readonly lease: Lease }
  | {
      readonly type: 'attemptEnded';
      readonly atMs: Ms;
      readonly attempt: Attempt;
      readonly outcome: AttemptOutcome;
      /** What the coordinator reported; absent if the attempt was refused or its worker left. */
      readonly result: AttemptResult | undefined;
      /** One line on what went wrong. */
      readonly message: string | undefined;
      /** Whether the task is tried again. */
      readonly willRetry: boolean;
    }
  | {
      /** It is being stopped to make room; `attemptEnded` follows. */
      readonly type: 'preempted';
      readonly atMs: Ms;
      readonly attempt: Attempt;
      readonly reason: Reason;
    }
  | {
      readonly type: 'taskEnded';
      readonly atMs: Ms;
      readonly task: Task;
      readonly outcome: TaskOutcome;
      /** Attempts that were made. */
      readonly attempts: number;
      readonly message: string | undefined;
      /** Why it was cancelled, if it was. */
      readonly cancelledBy?: CancelCause | undefined;
    }
  | { readonly type: 'workerJoined'; readonly atMs: Ms; readonly worker: Worker }
  | { readonly type: 'workerChanged'; readonly atMs: Ms; readonly worker: Worker }
  | {
      readonly type: 'workerLeft';
      readonly atMs: Ms;
      readonly worker: Worker;
      readonly cause: string | undefined;
    }
  | {
      readonly type: 'workerHint';
      readonly atMs: Ms;
      readonly hint: WorkerHint;
      /** `unsupported`: the coordinator takes no hints. */
      readonly answer: HintAnswer;
    }
  | {
      readonly type: 'schedulerChanged';
      readonly atMs: Ms;
      /** `undefined` when the host's own first in, first out took over. */
      readonly name: string | undefined;
      readonly strategy: string | undefined;
    }
  | { readonly type: 'fault'; readonly atMs: Ms; readonly fault: Fault }
  | {
      readonly type: 'staleResult';
      readonly atMs: Ms;
      readonly token: number;
      readonly result: AttemptResult;
    };

/** Hears host events, between decisions. What it throws is logged, and disturbs nobody. */
export type HostListener = (event: HostEvent) => void;
