import type { Ms, Task } from '@fairlead/scheduler-core';
import type { RunningTask } from '../fleet/running-task.ts';
import { pick } from '../order/order-state.ts';
import type { DeadlinesState, RunState, TaskState } from './deadline-state.ts';
import type { PromiseBook } from './promise-book.ts';
import { PromisedRun } from './promised-run.ts';
import { PromisedTask } from './promised-task.ts';

/** What the scheduler before promised, until it is known what of it still waits or runs. */
export class LeftPromises {
  readonly state: DeadlinesState;
  readonly #tasks: ReadonlyMap<string, TaskState>;

  constructor(state: DeadlinesState) {
    this.state = state;
    this.#tasks = new Map(state.runs.flatMap(({ tasks }) => tasks.map((task) => [task.id, task])));
  }

  /** The upper duration of a task, if it was promised. */
  upperMsOf(task: Task): Ms | undefined {
    const left = this.#tasks.get(task.id);
    return left?.queuedAtMs === task.queuedAtMs ? left.upperMs : undefined;
  }
}

/** What came of them. */
export interface RestoredPromises {
  /** Waiting tasks that were not promised. */
  readonly rest: Task[];
  /** Whether promised tasks have ended meanwhile, under another scheduler. */
  readonly hasGaps: boolean;
}

/** Goes on with promises: their tasks are among those that wait, or run. */
export function restorePromises(
  state: DeadlinesState,
  waiting: readonly Task[],
  running: Iterable<RunningTask>,
  book: PromiseBook,
): RestoredPromises {
  const waitingById = new Map(waiting.map((task) => [task.id, task]));
  const runningById = new Map(Array.from(running, ({ attempt: { task } }) => [task.id, task]));
  const inLine: Task[] = [];
  let hasGaps = false;
  for (const each of state.runs) {
    const run = runOf(each);
    for (const left of each.tasks) {
      const task = pick(waitingById, left.id, left.queuedAtMs);
      const found = task ?? pick(runningById, left.id, left.queuedAtMs);
      if (found === undefined) hasGaps = true;
      else {
        const promised = new PromisedTask(found, run, left);
        promised.state = task === undefined ? 'running' : 'waiting';
        run.tasks.push(promised);
        if (task !== undefined) inLine.push(task);
      }
    }
    if (run.tasks.length > 0) book.enter(run);
  }
  for (const [classId, lines] of state.lines) {
    const own = inLine.filter((task) => book.find(task)?.classId === classId);
    book.restoreLines(classId, lines, own);
  }
  return { rest: waiting.filter(({ id }) => waitingById.has(id)), hasGaps };
}

function runOf(state: RunState): PromisedRun {
  const run = new PromisedRun(state.run, state.deadlineMs, state.admittedAtMs, state.tie);
  run.done = state.done;
  run.finishedAtMs = state.finishedAtMs ?? -Infinity;
  run.isBroken = state.isBroken;
  run.broken = state.broken ?? undefined;
  run.isWarned = state.isWarned;
  return run;
}
