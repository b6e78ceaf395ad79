/** One attempt as a bar of the page. Users, projects, workers and reasons are places in lists. */
export interface TaskRow {
  readonly id: string;
  readonly name: string;
  user: number;
  readonly project: number;
  /** -1 if it never started. */
  worker: number;
  /** From 1; 0 until one is chosen. */
  slot: number;
  /** Place in `attemptOutcomes`. */
  readonly outcome: number;
  readonly queuedAtMs: number;
  /** When it was queued, if it never started. */
  readonly startMs: number;
  readonly endMs: number;
  /** From queueing to the first start; -1 if it never started. */
  readonly waitMs: number;
  /** Counts the attempts from 1; 0 if it never started. */
  readonly attempt: number;
  /** Whether it is the last attempt, the one that counts. */
  readonly last: boolean;
  readonly flaky: boolean;
  /** -1 without history. */
  readonly predictedMs: number;
  readonly why: number;
  readonly message: string;
  readonly location: string;
}
