import type { Ms, Shape, Task } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Durations } from '../history/durations.ts';
import { PromisedRun } from './promised-run.ts';
import { PromisedTask } from './promised-task.ts';

/** A class of workers on which a task could run, and how long it would take there. */
export interface DraftOption {
  readonly pool: SlotPool;
  readonly likelyMs: Ms;
  readonly upperMs: Ms;
}

/** A task of a run that nobody has promised yet. */
export interface DraftTask {
  readonly task: Task;
  /** None if no worker could run it. */
  readonly options: readonly DraftOption[];
  /** Its upper duration where that is shortest; `Infinity` if nobody knows. */
  readonly upperMs: Ms;
}

/** A run that nobody has promised yet: the longest task first. */
export interface Draft {
  readonly run: string;
  /** `Infinity` if there is none. */
  readonly deadlineMs: Ms;
  /** Whether it asks for a promise: it has a deadline, and no task of it has run before. */
  readonly asks: boolean;
  readonly tasks: readonly DraftTask[];
}

/** Looks up what is known of the tasks of one run, which have one deadline. O(tasks · classes), and a sort. */
export function draftRun(tasks: readonly Task[], fleet: Fleet, durations: Durations): Draft {
  const [first] = tasks;
  const fitting = new Map<Shape, readonly SlotPool[]>();
  const drafted = tasks.map((task): DraftTask => {
    const pools = fitting.get(task.shape) ?? fleet.poolsFor(task.shape);
    fitting.set(task.shape, pools);
    let shortestMs = Infinity;
    const options = pools.map((pool) => {
      const { likelyMs, upperMs } = durations.thoughtOf(task, pool.class);
      shortestMs = Math.min(shortestMs, upperMs);
      return { pool, likelyMs, upperMs };
    });
    return { task, options, upperMs: shortestMs };
  });
  return {
    run: first?.run ?? '',
    deadlineMs: first?.deadlineMs ?? Infinity,
    asks: tasks.every(({ deadlineMs, attempts }) => deadlineMs !== undefined && attempts === 0),
    tasks: drafted.sort(byLength),
  };
}

/** A run as it would be promised: each task on the class that was chosen for it. */
export function promisedOf(
  { run, deadlineMs, tasks }: Draft,
  choices: readonly (DraftOption | undefined)[],
  nowMs: Ms,
  tie: number,
): PromisedRun {
  const promised = new PromisedRun(run, deadlineMs, nowMs, tie);
  for (const [rank, { task }] of tasks.entries()) {
    const choice = choices[rank];
    if (choice === undefined) continue;
    const { pool, likelyMs, upperMs } = choice;
    promised.tasks.push(
      new PromisedTask(task, promised, { likelyMs, upperMs, rank, classId: pool.class.id }),
    );
  }
  return promised;
}

/** The longest first, ties by arrival. */
function byLength(a: DraftTask, b: DraftTask): number {
  if (a.upperMs === b.upperMs) return a.task.sequence - b.task.sequence;
  return a.upperMs > b.upperMs ? -1 : 1;
}
