import type { DeferOptions, Startable } from './cycle.ts';
import type { Explanation, Reason } from './reason.ts';
import type { SchedulerEvent } from './event.ts';
import type { State } from './state.ts';
import type { Task } from './task.ts';

/** Why a queue gives nothing though something could start, and until when at the latest. */
export interface Withheld extends Pick<DeferOptions, 'untilMs'> {
  readonly reason: Reason;
}

/**
 * *Which task next.* Holds the waiting tasks. Its order may depend on the tasks and on what it observed, never
 * on when `add` was called: a task may be taken and put back.
 */
export interface TaskQueue {
  /** How many tasks are in it. O(1). */
  readonly size: number;
  /** Puts a task in: it was queued, or it was taken and not assigned. O(log n). */
  add(task: Task): void;
  /** Takes this task out; `false` if it is not in. O(log n). */
  remove(task: Task): boolean;
  /**
   * Takes out the next task of a startable shape; without argument, the next of all, startable or not.
   * `undefined` if there is none, or none that may start ({@link TaskQueue.withheld} then says why). O(log n + shapes).
   */
  take(startable?: Startable): Task | undefined;
  /** Called after `take(startable)` gave nothing though it is not empty. */
  withheld?(): Withheld | undefined;
  /** Hears every event, after `add` or `remove` was called for it. */
  observe?(event: SchedulerEvent): void;
  /** Its sections of the scheduler's state. */
  snapshot?(): State;
  /** Why this task waits. Must change nothing. */
  explain?(task: Task): Explanation | undefined;
}
