/**
 * Why a task waits, one code per cause, so that reasons can be counted and explained.
 *
 * - `share`: others are owed more; `quota`: its flow is at its limit;
 * - `capability`: no worker can do it; `capacity`: those that can are full; `noWorker`: there is no worker;
 * - `lock`, `dependency`, `reservation`: something named in the text must end first;
 * - `held`: a person holds it; `deferred`: the scheduler waits for something better.
 */
export type ReasonCode =
  | 'share'
  | 'quota'
  | 'capability'
  | 'capacity'
  | 'lock'
  | 'dependency'
  | 'reservation'
  | 'held'
  | 'deferred'
  | 'noWorker';

/** A cause and its figures, for a person to read: `{ code: 'quota', text: 'alice runs 4 of at most 4' }`. */
export interface Reason {
  /** The cause. */
  readonly code: ReasonCode;
  /** One short sentence with the figures that matter. */
  readonly text: string;
}

/** What a scheduler can say of one waiting task. */
export interface Explanation {
  /** What holds it. */
  readonly reason: Reason;
  /** Its place among the tasks it queues with, from 1, where the order knows it cheaply. */
  readonly position?: number;
}
