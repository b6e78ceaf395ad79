import type { Answer } from './answer.ts';
import type { Attempt } from './attempt.ts';
import type { Candidates } from './candidates.ts';
import type { Json } from './json.ts';
import type { Ms } from './time.ts';
import type { Reason } from './reason.ts';
import type { Shape, Task } from './task.ts';
import type { View } from './view.ts';
import type { Worker, WorkerClass } from './worker.ts';

/**
 * The shapes of which a waiting task could start this moment: it has a candidate and is not deferred. Live: it
 * shrinks with each assignment and deferral, so `while (cycle.startable.size > 0)` is the loop of a scheduler.
 */
export interface Startable extends Iterable<Shape> {
  /** How many shapes. O(1). */
  readonly size: number;
  /** Whether a task of this shape could start. O(1). */
  has(shape: Shape): boolean;
  /** The classes that have room for a task of this shape; empty if it is not startable. O(classes). */
  classes(shape: Shape): readonly WorkerClass[];
}

/** How a deferral goes beyond this one task and this one cycle. */
export interface DeferOptions {
  /** When to ask again at the latest, even if nothing happens. Without it, the next event asks again. */
  readonly untilMs?: Ms;
  /** `shape` defers every waiting task of the same shape along. (Default: `task`) */
  readonly scope?: 'task' | 'shape';
}

/**
 * One round of decisions: a live view of the truth, and the actions. The host opens it when something happened
 * and something waits, calls `schedule(cycle)` once, and closes it when that returns; a closed cycle answers
 * `cycleClosed`. Cycles never overlap.
 *
 * What is accepted stands, whatever happens later in the cycle.
 */
export interface Cycle {
  /** When the cycle began. */
  readonly now: Ms;
  /** Tasks that wait, in order of arrival. */
  readonly pending: View<Task>;
  /** Attempts that run, by task id. */
  readonly running: View<Attempt>;
  /** Workers of any state but `left`, by id. */
  readonly workers: View<Worker>;
  /** What could start now. */
  readonly startable: Startable;
  /** Workers that fit the task and have room now. Empty for what is not a waiting task of this host. */
  candidates(task: Task): Candidates;
  /** Whether the worker could ever run the task, busy or not. */
  fits(task: Task, worker: Worker): boolean;
  /**
   * Gives the task to the worker. When accepted, the task is no longer pending, the slots are taken, and
   * `taskAssigned` has been observed before this returns. `why` is kept for whoever asks; as a function it is
   * called only if somebody does.
   *
   * O(log workers).
   *
   * @throws SchedulerError `REFUSALS_TOO_MANY` after 64 refusals in this cycle.
   */
  assign(task: Task, worker: Worker, why?: Json | (() => Json)): Answer;
  /**
   * Stops a running attempt so that something else may run; only tasks marked `preemptible` may be stopped. When
   * accepted, the coordinator is told to stop it after this cycle, and its slots stay taken until it has stopped:
   * `taskFinished` with `preempted` says so, and `taskQueued` with the cause `preempted` follows, with the task's old
   * sequence. If it comes to its own end meanwhile, that end counts. `reason` is for people.
   *
   * No loop: once a task has been preempted, its next attempt has to run for a minimum before it may be preempted
   * again, and the minimum doubles each time (`tooSoon`), so a task that takes D is stopped O(log D) times in all.
   *
   * @throws SchedulerError `DEFER_INVALID` if the reason is empty; `REFUSALS_TOO_MANY` as `assign`.
   */
  preempt(attempt: Attempt, reason: Reason | string): Answer;
  /**
   * Says that the task shall wait though it could start, and why; a text stands for `{ code: 'deferred', text }`.
   * It holds for this cycle only: in the next everything is open again. Deferring for good is a fault: with
   * nothing running and no wake-up due the host assigns the task itself at once, else after a minute with free
   * candidates, unless the reason names something that ends by an event (`quota`, `lock`, `dependency`,
   * `reservation`) or `untilMs` says when.
   *
   * @throws SchedulerError `DEFER_INVALID` if `untilMs` is not a number, or the reason is empty.
   */
  defer(task: Task, reason: Reason | string, options?: DeferOptions): void;
  /** The same for every task that is still open. The last line of a scheduler that decides as a whole. O(1). */
  deferRest(reason: Reason | string, options?: Pick<DeferOptions, 'untilMs'>): void;
}
