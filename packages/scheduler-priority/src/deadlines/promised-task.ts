import type { Ms, Task } from '@fairlead/scheduler-core';
import type { PromisedRun } from './promised-run.ts';

/** Where a promised task is. */
export type PromisedState = 'waiting' | 'running' | 'done';

/** A task of a run that was promised. */
export class PromisedTask {
  /** A retry takes the place of the object before it. */
  task: Task;
  readonly run: PromisedRun;
  readonly likelyMs: Ms;
  readonly upperMs: Ms;
  /** Where it stands in its run. */
  readonly rank: number;
  /** The class of workers whose slots it was planned on. */
  classId: string;
  state: PromisedState = 'waiting';

  constructor(
    task: Task,
    run: PromisedRun,
    thought: {
      readonly likelyMs: Ms;
      readonly upperMs: Ms;
      readonly rank: number;
      readonly classId: string;
    },
  ) {
    this.task = task;
    this.run = run;
    this.likelyMs = thought.likelyMs;
    this.upperMs = thought.upperMs;
    this.rank = thought.rank;
    this.classId = thought.classId;
  }
}
