import type { Ms } from '@fairlead/scheduler-core';

/** Time as the host knows it. A simulator brings a virtual one; nothing else in the host looks at a clock. */
export interface Clock {
  /** Milliseconds since the clock was made; never less than before. */
  now(): Ms;
  /** What the calendar said when this clock stood at 0, in milliseconds since 1970 (UTC). (Default: 0) */
  readonly epochMs?: Ms | undefined;
  /** Runs this soon, after what is going on now has ended; calls in order. */
  soon(run: () => void): void;
  /** Runs this at an instant, or soon if it has passed. Returns what calls it off. */
  at(atMs: Ms, run: () => void): () => void;
}
