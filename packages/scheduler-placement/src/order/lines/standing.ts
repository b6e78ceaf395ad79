import type { TaskLine } from './task-line.ts';

/** Where a line of tasks stands in one structure that orders lines. */
export class Standing {
  readonly line: TaskLine;
  /** What it is ordered by, the larger first; a whole number of at least 0. */
  value = 0;
  /** Among equals the smaller first: the arrival number of the line's first task. */
  tie = 0;
  /** Kept by the structure; -1 when it is in none. */
  bucket = -1;
  position = -1;

  constructor(line: TaskLine) {
    this.line = line;
  }
}
