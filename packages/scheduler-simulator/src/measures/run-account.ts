import type { Ms } from '@fairlead/scheduler-core';

/** What is counted of a run while tasks of it are open. */
export class RunAccount {
  readonly name: string;
  readonly project: string;
  readonly user: string;
  readonly arrivalMs: Ms;
  open = 0;
  tasks = 0;
  workMs = 0;
  longestMs: Ms = 0;
  /** The last of its deadlines, if it has any. */
  deadlineMs: Ms | undefined;
  isLate = false;

  constructor(name: string, project: string, user: string, arrivalMs: Ms) {
    this.name = name;
    this.project = project;
    this.user = user;
    this.arrivalMs = arrivalMs;
  }
}
