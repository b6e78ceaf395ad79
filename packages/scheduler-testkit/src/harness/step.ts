import type { WorkerOffer } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { ScriptedTask } from './scripted-task.ts';

/**
 * One thing that happens to a fleet and its tasks. Plain data, so that a sequence of steps can be kept, shrunk and
 * pasted. Steps about what is not there do nothing.
 */
export type Step =
  | { readonly do: 'join'; readonly worker: WorkerOffer }
  /** With `count`, so many tasks like it: `t1/0` and up. */
  | { readonly do: 'submit'; readonly task: ScriptedTask; readonly count?: number | undefined }
  /** Time passes, and what is due happens. What stands between two waits happens at one instant. */
  | { readonly do: 'wait'; readonly ms: Ms }
  /** `kill`: with what it runs; `silence`: it is never heard of again; the rest as of the host. */
  | {
      readonly do: 'kill' | 'silence' | 'drain' | 'cordon' | 'uncordon';
      readonly worker: string;
    }
  | { readonly do: 'resize'; readonly worker: string; readonly slots: number }
  | { readonly do: 'cancel' | 'hold' | 'release'; readonly task: string }
  | { readonly do: 'prioritise'; readonly task: string; readonly priority: number }
  /** `sayTwice`: the last result is reported again; `sayLate`: silent workers report what they were not waited for. */
  | { readonly do: 'sayTwice' | 'sayLate' }
  /** The process sleeps: time has passed at once. */
  | { readonly do: 'sleep'; readonly ms: Ms }
  /** The scheduler is exchanged for itself. */
  | { readonly do: 'swap' }
  /** The strategy is changed. */
  | { readonly do: 'strategy'; readonly name: string }
  /** An event of a type that does not exist yet. */
  | { readonly do: 'newEvent' }
  /** So many workers at once, `f0` and up. */
  | { readonly do: 'fleet'; readonly workers: number; readonly slots?: number | undefined }
  /** So many tasks at once, `b0` and up. */
  | { readonly do: 'backlog'; readonly tasks: number }
  /** So many tasks, one wave after the other, each to its end: `s0` and up, or from another number. */
  | { readonly do: 'stream'; readonly tasks: number; readonly from?: number | undefined };
