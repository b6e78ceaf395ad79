import type { Task } from '@fairlead/scheduler-core';
import type { RunLine } from './run-line.ts';

/** A task in a line: waiting, or taken out and held ready to be put back where it stood. */
export class Entry {
  /** A retry takes the place of the object before it. */
  task: Task;
  /** Where it stands inside its run, the smallest first; ties by arrival. */
  readonly rank: number;
  line: RunLine | undefined = undefined;
  index = 0;
  isWaiting = false;

  constructor(task: Task, rank: number) {
    this.task = task;
    this.rank = rank;
  }
}
