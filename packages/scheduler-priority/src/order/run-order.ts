import type { Json, Task } from '@fairlead/scheduler-core';
import type { LineUp } from './line-up.ts';
import type { Ties } from './ties.ts';

/** How tasks that arrived together are put into line. What it settles is never settled again. */
export interface RunOrder {
  /** By what it goes, for the next scheduler: under other rules, places that were settled do not count. */
  readonly rules: Json;
  /** Puts tasks into line, as things are at this moment. */
  place(tasks: readonly Task[], lineUp: LineUp, ties: Ties): void;
}
