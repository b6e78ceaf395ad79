/** The bars, by start, as columns. */
export interface PageRows {
  readonly count: number;
  readonly user: Uint32Array;
  readonly project: Uint32Array;
  /** Place in the workers' list; -1 if it never started. */
  readonly worker: Int32Array;
  readonly slot: Uint32Array;
  /** Place in `attemptOutcomes`. */
  readonly outcome: Uint8Array;
  readonly flags: Uint8Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** -1 if it never started. */
  readonly waitMs: Float64Array;
  readonly attempt: Uint32Array;
  /** -1 without history. */
  readonly predictedMs: Float64Array;
  readonly why: Uint32Array;
  readonly name: readonly string[];
  readonly message: readonly string[];
  readonly location: readonly string[];
  /** Empty where it is the name. */
  readonly id: readonly string[];
}
