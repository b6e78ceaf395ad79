import type { Ms } from '@fairlead/scheduler-core';
import type { PromisedTask } from './promised-task.ts';
import type { Culprit } from './surprise.ts';

/** A run that was promised to be done by its deadline. */
export class PromisedRun {
  readonly run: string;
  readonly deadlineMs: Ms;
  readonly admittedAtMs: Ms;
  /** Between runs of one deadline: the one that came first goes first. */
  readonly tie: number;
  /** Its tasks, the longest first; those that have ended are swept out now and then. */
  tasks: PromisedTask[] = [];
  /** Tasks that have not ended. */
  open = 0;
  /** Tasks that have ended, other than by being withdrawn. */
  done = 0;
  /** When the last task so far ended. */
  finishedAtMs: Ms = -Infinity;
  /** Why it was broken, once it was. */
  broken: Culprit | undefined;
  isBroken = false;
  /** Whether the operator has been told that it may be. */
  isWarned = false;

  constructor(run: string, deadlineMs: Ms, admittedAtMs: Ms, tie: number) {
    this.run = run;
    this.deadlineMs = deadlineMs;
    this.admittedAtMs = admittedAtMs;
    this.tie = tie;
  }

  /** Whether this run goes before another: earliest deadline first. */
  goesBefore(other: PromisedRun): boolean {
    return (
      this.deadlineMs < other.deadlineMs || (this.deadlineMs === other.deadlineMs && this.tie < other.tie)
    );
  }
}
