/**
 * Where a recording is written: `recordingFile` of `@fairlead/coordinator-adapter/recording-file`, or your own. Called
 * in order, each call after the promise of the one before; an error is counted, and disturbs no run.
 */
export interface RecordingSink {
  /** A new file begins, which can be read by itself. Called before the first `write`, and when the last one is full. */
  begin(): void | Promise<void>;
  /** Whole lines of NDJSON, each with its end. */
  write(lines: string): void | Promise<void>;
  /** Nothing comes any more. */
  end(): void | Promise<void>;
}
