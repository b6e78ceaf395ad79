import type { Ms } from './time.ts';
import type { Task } from './task.ts';

/** A question asked before something is submitted: would it be done in time? */
export interface AdmissionRequest {
  /**
   * Tasks as they would be queued at this moment, those that belong together side by side. They are none of the
   * host's tasks: nothing can be assigned, and nothing is remembered of them.
   */
  readonly tasks: readonly Task[];
}

/**
 * What a scheduler can promise.
 *
 * - `kept`: submitted now, everything is done by its deadline, whatever is submitted later, unless a task takes
 *   longer than its upper duration or a worker is lost. What has no deadline is always kept;
 * - `atRisk`: as durations mostly are it will be done in time, but nothing is promised;
 * - `cannot`: it will be late.
 *
 * The same is decided again, by the same rule, when the tasks are really submitted.
 */
export type AdmissionPromise = 'kept' | 'atRisk' | 'cannot';

/**
 * Why nothing is promised, one code per cause.
 *
 * - `capability`: no worker that is there could run one of the tasks;
 * - `longestTask`: one task alone takes longer than there is time;
 * - `tooMuchWork`: it would be late even if it were first in line;
 * - `breaksPromise`: another run, named in the text, would miss its deadline;
 * - `behindOthers`: it fits only ahead of runs that were promised an earlier deadline;
 * - `unknownDurations`: of one of the tasks nobody knows how long it may take;
 * - `severalSlots`: a task that takes several slots is never promised;
 * - `specialNeeds`: nor is one that takes resources or locks, or keeps its distance from others;
 * - `tooManyPromises`: as many tasks wait under promises as the scheduler looks after;
 * - `beyondShare`: whoever asks has had, or was promised, as much as is its share.
 */
export type AdmissionReasonCode =
  | 'capability'
  | 'longestTask'
  | 'tooMuchWork'
  | 'breaksPromise'
  | 'behindOthers'
  | 'unknownDurations'
  | 'severalSlots'
  | 'specialNeeds'
  | 'tooManyPromises'
  | 'beyondShare';

/** Why nothing is promised, with the figures, for a person to read. */
export interface AdmissionReason {
  readonly code: AdmissionReasonCode;
  /** One short sentence; a miss is given as a range, from likely to upper durations. */
  readonly text: string;
}

/** A figure that depends on how long tasks take. */
export interface AdmissionRange {
  /** If each takes as long as it mostly does. */
  readonly likely: number;
  /** If each takes as long as it may. */
  readonly upper: number;
}

/** What would make it; each by itself. A member is absent if it would not help. */
export interface AdmissionNeeds {
  /** So many slots more, on workers that fit. */
  readonly workers?: AdmissionRange;
  /** Submitted so many milliseconds earlier, or given a deadline so much later. */
  readonly earlierSubmitMs?: AdmissionRange;
  /** Going ahead of these runs, which were promised first. At most ten are named. */
  readonly higherPriorityThan?: readonly string[];
}

/** The answer: when the tasks would run, what is promised, and what would have to be otherwise. */
export interface Admission {
  /** When the first of them is expected to start; `Infinity` if no worker could run it. */
  readonly expectedStartMs: Ms;
  /** When the last of them is expected to have ended, with likely durations. */
  readonly expectedFinishMs: Ms;
  /** The same with upper durations. */
  readonly latestFinishMs: Ms;
  readonly promise: AdmissionPromise;
  /** Absent if the promise is `kept`. */
  readonly reason?: AdmissionReason;
  /** Empty if the promise is `kept`. */
  readonly needs: AdmissionNeeds;
}
