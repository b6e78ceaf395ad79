/** Shares of one user, one value per instant of {@link ShareSamples.atMs}. */
export interface UserShareSamples {
  readonly user: string;
  /** Part of the slots in use, 0 to 1, from that instant to the next. */
  readonly share: readonly number[];
  /** Part that the user was entitled to, 0 to 1, over the same span. */
  readonly entitled: readonly number[];
  /** Entitled minus received worker-seconds since the first instant; negative is ahead. */
  readonly owedSeconds: readonly number[];
}

/** Shares over time. */
export interface ShareSamples {
  /** Rising, since the start of the run. */
  readonly atMs: readonly number[];
  readonly users: readonly UserShareSamples[];
}
