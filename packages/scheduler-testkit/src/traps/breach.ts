/** What a decision must not touch. `waitingIo` is I/O for which everything stands still. */
export type Forbidden = 'clock' | 'chance' | 'timer' | 'io' | 'waitingIo';

/** Which method of the scheduler was running. */
export type Phase = 'schedule' | 'observe' | 'snapshot' | 'explain' | 'admit' | 'expected' | 'queued';

/** Something forbidden was touched. */
export interface Breach {
  readonly what: Forbidden;
  /** As the author wrote it: `Math.random()`. */
  readonly name: string;
  readonly phase: Phase;
  /** The line of the author's code, as far as the stack tells. */
  readonly where: string | undefined;
}
