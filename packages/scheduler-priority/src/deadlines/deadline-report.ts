import type { Json, Ms } from '@fairlead/scheduler-core';
import type { TaskHistory } from '../history/task-history.ts';
import { isLate } from './planner.ts';
import type { PromiseBook } from './promise-book.ts';
import { type BrokenPromise, brokenPromise, type PromiseOutcomes, writeBroken } from './promise-outcomes.ts';

/** What the scheduler reports under the name `deadlines`. */
export interface DeadlineReport {
  /** Promised runs that ended in time. */
  readonly kept: number;
  /** Promised runs that did not, or are past their deadline and still run. */
  readonly broken: number;
  /** Promised runs that have not ended and are not past their deadline. */
  readonly open: number;
  /** Promised runs of which every task was cancelled or held. */
  readonly withdrawn: number;
  /** Runs with a deadline to which nothing was promised. */
  readonly refused: number;
  /** Of the promises that were kept or broken, the share that was kept; `null` if there was none. */
  readonly keptShare: number | null;
  /** Promised tasks that wait. */
  readonly waitingTasks: number;
  /** How many times its likely duration nine tasks of ten do not exceed, and of how many that was learned. */
  readonly upperFactor: number;
  readonly upperFactorSamples: number;
  /** The last promises that were broken, with who is to blame. */
  readonly lastBroken: readonly BrokenPromise[];
}

/** Works the report out, when somebody asks. O(promised runs). */
export function readReport(
  book: PromiseBook,
  outcomes: PromiseOutcomes,
  history: TaskHistory,
  nowMs: Ms,
): DeadlineReport {
  const { counts, lastBroken } = outcomes;
  let open = 0;
  const overdue: BrokenPromise[] = [];
  for (const run of book.openRuns()) {
    if (!run.isBroken && !isLate(nowMs, run.deadlineMs)) open += 1;
    else overdue.push(brokenPromise(run, nowMs, null, run.broken ?? outcomes.culpritOf(run, nowMs)));
  }
  const broken = counts.broken + overdue.length;
  const ended = counts.kept + broken;
  return {
    ...counts,
    broken,
    open,
    keptShare: ended === 0 ? null : counts.kept / ended,
    waitingTasks: book.waiting,
    upperFactor: history.upperFactor,
    upperFactorSamples: history.spread.size,
    lastBroken: [...lastBroken, ...overdue],
  };
}

export function writeReport(report: DeadlineReport): Json {
  return { ...report, lastBroken: report.lastBroken.map(writeBroken) };
}
