import type { Ms } from '@fairlead/scheduler-core';

/** What the shadow would have meant for one user. */
export interface ShadowUser {
  readonly user: string;
  /** Attempts that were started. */
  readonly starts: number;
  /** Of them, those that the shadow would have started at the same moment on the same worker. */
  readonly sameStarts: number;
  /**
   * By how much all waits of this user together would have changed; less than 0 is a gain. An estimate by exchange: where
   * the shadow would have started B and A was started, B waits less by the time until it was really started, and A more.
   */
  readonly waitShiftMs: Ms;
}

/**
 * Where a shadow would have decided otherwise. It is asked at the moments at which the scheduler in charge is, about
 * what really is there: so the differences are those of single decisions, each on the same grounds. What would follow
 * from following it is another matter; a simulation of the recording tells that.
 */
export interface ShadowReport {
  /** `failed`: it threw, or fell behind, and was taken off; the run has felt nothing. `stopped`: by you. */
  readonly state: 'following' | 'stopped' | 'failed';
  /** Why it failed. */
  readonly error: string | undefined;
  /** Faults of its scheduler, as the guard counts them. */
  readonly faults: number;
  readonly sinceMs: Ms;
  /** Up to when it has followed. */
  readonly untilMs: Ms;
  /** Cycles that were compared, and those that it would have decided otherwise. */
  readonly cycles: number;
  readonly differentCycles: number;
  /** Attempts that were started, and those that it would have started at the same moment on the same worker. */
  readonly starts: number;
  readonly sameStarts: number;
  /** Those that it would have started at the same moment on another worker. */
  readonly elsewhere: number;
  /** Those that it would not have started at that moment. */
  readonly otherFirst: number;
  /** Tasks that it would have started earlier than they were. */
  readonly wantedEarlier: number;
  /**
   * How much shorter all attempts counted in `elsewhere` would have been, as the shadow expects durations; less than 0 is
   * a loss. 0 if it expects nothing of workers.
   */
  readonly expectedSavedMs: Ms;
  /** By name. */
  readonly users: readonly ShadowUser[];
}
