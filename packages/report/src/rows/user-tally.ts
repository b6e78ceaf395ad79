import { taskOutcomes, type TaskOutcome } from '../document/outcome.ts';

/** What is counted of one user while the tasks stream by. */
export class UserTally {
  readonly counts = new Map<TaskOutcome, number>(taskOutcomes.map((outcome) => [outcome, 0]));
  readonly waitsMs: number[] = [];
  tasks = 0;
  workMs = 0;

  /** Counts a task; `waitMs` is negative if it never started. */
  add(outcome: TaskOutcome, waitMs: number, workMs: number): void {
    this.tasks += 1;
    this.workMs += workMs;
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
    if (waitMs >= 0) this.waitsMs.push(waitMs);
  }
}
