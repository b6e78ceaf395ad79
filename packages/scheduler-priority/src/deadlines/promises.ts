import type {
  Attempt,
  Explanation,
  Ms,
  SchedulerContext,
  Shape,
  Startable,
  State,
  Task,
  TaskFinishedEvent,
  TaskQueuedEvent,
  Worker,
  WorkerClass,
} from '@fairlead/scheduler-core';
import type { PriorityConfig } from '../config/priority-config.ts';
import type { FleetWatch } from '../fleet/fleet-watch.ts';
import type { RunningTask } from '../fleet/running-task.ts';
import { groupRuns } from '../order/group-runs.ts';
import type { OpenShapes } from '../order/line-up.ts';
import { Ties } from '../order/ties.ts';
import { type DeadlineReport, readReport } from './deadline-report.ts';
import { DEADLINES_SECTION, readDeadlines, writeDeadlines } from './deadline-state.ts';
import type { Shares } from '../shares/shares.ts';
import { draftRun, promisedOf } from './draft.ts';
import { explainPromise } from './explain-promise.ts';
import { Judge } from './judge.ts';
import { isLate, Planner } from './planner.ts';
import { PromiseBook } from './promise-book.ts';
import { PromiseOutcomes } from './promise-outcomes.ts';
import { PromisedPick } from './promised-pick.ts';
import type { PromisedTask } from './promised-task.ts';
import { rebindPromises } from './rebind-promises.ts';
import { LeftPromises, restorePromises } from './restore-promises.ts';
import { surpriseBy, surpriseOf } from './surprise.ts';

/** Runs that were promised to be done by their deadlines: which are, which of their tasks is next, what comes of them. */
export class Promises {
  readonly book = new PromiseBook();
  readonly planner: Planner;
  readonly judge: Judge;
  readonly pick: PromisedPick;
  readonly #outcomes: PromiseOutcomes;
  readonly #context: SchedulerContext<PriorityConfig>;
  readonly #watch: FleetWatch;
  readonly #ties = new Ties();
  /** What the scheduler before left, until everything that was there has been told. */
  #left: LeftPromises | undefined;
  /** The last that ended: if it is tried again, that is told right after. */
  #ended: PromisedTask | undefined;
  #endedRunning: RunningTask | undefined;

  constructor(context: SchedulerContext<PriorityConfig>, watch: FleetWatch) {
    const { config, logger, state } = context;
    const { fleet, durations } = watch;
    this.#context = context;
    this.#watch = watch;
    this.planner = new Planner(fleet, this.book, config.reserveShare);
    this.judge = new Judge(this.planner, config.mostPromisedTasks);
    this.pick = new PromisedPick(this.book, fleet, durations, this.planner, context.now);
    this.#outcomes = new PromiseOutcomes(fleet, logger, config.historyWindowSize);
    const left = readDeadlines(state[DEADLINES_SECTION]);
    if (left === 'damaged') logger.warn('the promises that were made cannot be read; they are not kept');
    else if (left !== undefined) this.#left = new LeftPromises(left);
  }

  /** From now on nothing is promised beyond the share of who asks. */
  shareBy(shares: Shares): void {
    this.judge.shares = shares;
  }

  /** Everything that was there has been told. Returns the waiting tasks that were not promised. */
  ready(waiting: Task[], atMs: Ms): Task[] {
    const left = this.#left?.state;
    this.#left = undefined;
    if (left === undefined) return waiting;
    this.#ties.count = left.groups;
    this.#outcomes.restore(left.counts, left.lastBroken, left.surprises);
    const { rest, hasGaps } = restorePromises(left, waiting, this.#watch.fleet.running, this.book);
    if (hasGaps) this.#outcomes.surprises.add(surpriseOf('otherScheduler', atMs, null));
    this.#rebind(atMs);
    return rest;
  }

  /** Promises what can be of tasks that arrived together. Returns the rest. */
  claim(tasks: readonly Task[], atMs: Ms): readonly Task[] {
    if (tasks.every(({ deadlineMs }) => deadlineMs === undefined)) return tasks;
    const rest: Task[] = [];
    for (const run of groupRuns(tasks, false)) {
      const draft = draftRun(run, this.#watch.fleet, this.#watch.durations);
      const { isPromised, outcome } = this.judge.judge(draft, { nowMs: atMs, length: 'upper' });
      const [first] = run;
      if (isPromised && outcome !== undefined && first !== undefined) {
        this.book.add(promisedOf(draft, outcome.choices, atMs, this.#ties.of(first)));
        continue;
      }
      if (draft.asks) this.#outcomes.refused();
      rest.push(...run);
    }
    return rest;
  }

  /** A task is queued. Returns whether it is a promised one that is tried again. */
  queued({ task, cause, atMs }: TaskQueuedEvent): boolean {
    const ended = this.#ended;
    const isAgain = cause === 'retried' || cause === 'preempted';
    if (!isAgain || ended?.task.id !== task.id) {
      this.settle();
      return false;
    }
    this.#ended = undefined;
    ended.run.done -= 1;
    this.book.reopen(ended, task);
    // The slots that it was planned on may be gone.
    this.#rebind(atMs);
    const running = this.#endedRunning;
    if (running !== undefined) {
      const heldMs = atMs - running.attempt.startedAtMs;
      this.#outcomes.surprises.add(surpriseBy('retried', running, atMs, heldMs));
    }
    this.#endedRunning = undefined;
    return true;
  }

  /** The upper duration with which a task was promised, as it starts; `undefined` if it was not. */
  started({ task, worker }: Attempt): Ms | undefined {
    if (this.#left !== undefined) return this.#left.upperMsOf(task);
    const promised = this.book.find(task);
    if (promised === undefined) return undefined;
    this.book.leaveLine(task);
    promised.state = 'running';
    if (worker.class.id === promised.classId) return promised.upperMs;
    return this.#watch.durations.upper(task, worker.class);
  }

  /** The host started a task by itself, which no plan allowed for. */
  startedByHost(running: RunningTask, atMs: Ms): void {
    this.#outcomes.surprises.add(surpriseBy('assignedByHost', running, atMs, running.upperMs));
  }

  finished({ attempt, outcome, atMs }: TaskFinishedEvent, running: RunningTask | undefined): void {
    const tookTooLong = running !== undefined && isLate(atMs, running.endMs);
    if (tookTooLong) {
      this.#outcomes.surprises.add(
        surpriseBy('overran', running, atMs, (atMs - running.endMs) * running.slots),
      );
    }
    const promised = this.book.find(attempt.task);
    if (promised === undefined) return;
    this.book.close(promised);
    if (outcome !== 'cancelled') this.#outcomes.taskEnded(promised.run, atMs);
    this.#ended = promised;
    this.#endedRunning = running;
  }

  /** A waiting task was cancelled or is held: it is promised nothing any more. */
  removed(task: Task): void {
    const promised = this.book.find(task);
    if (promised === undefined) return;
    this.book.close(promised);
    if (promised.run.open === 0) this.#outcomes.runEnded(promised.run);
  }

  /** The last that ended is not tried again: its run has ended, if it was the last of it. */
  settle(): void {
    const ended = this.#ended;
    if (ended === undefined) return;
    this.#ended = undefined;
    this.#endedRunning = undefined;
    if (ended.run.open === 0) this.#outcomes.runEnded(ended.run);
  }

  /** A worker has so many slots more than before, or less: promises are planned anew, and those at risk are told. */
  slotsChanged(worker: Worker, by: number, atMs: Ms): void {
    if (by === 0 || this.#left !== undefined) return;
    if (by < 0) this.#outcomes.surprises.add(surpriseOf('lostWorker', atMs, worker.id));
    if (this.book.waiting === 0) return;
    this.#rebind(atMs);
    if (by > 0) return;
    for (const [run, byMs] of this.planner.lateRuns(atMs)) {
      if (run.isWarned) continue;
      run.isWarned = true;
      this.#context.logger.warn(`worker ${worker.id} is lost, and the promise to run ${run.run} is at risk`, {
        lateMs: byMs < Infinity ? byMs : null,
      });
    }
  }

  /** Which shapes other work may start, while promised work waits for slots. */
  openToOthers(startable: Startable): OpenShapes {
    if (this.book.waiting === 0) return startable;
    return { has: (shape) => startable.has(shape) && this.#leavesRoom(startable, shape) };
  }

  /** Classes on which other work of this shape may start; `undefined`: on any. */
  classesFor(task: Task): readonly WorkerClass[] | undefined {
    const own = this.pick.classFor(task);
    if (own !== undefined) return [own];
    const { slots } = task.shape;
    if (slots === 1 || this.book.waiting === 0) return undefined;
    return this.#watch.fleet.pools.filter((pool) => this.pick.leaves(pool, slots)).map((pool) => pool.class);
  }

  explain(task: Task): Explanation | undefined {
    const promised = this.book.find(task);
    return promised && explainPromise(promised, this.book, this.#context.now());
  }

  report(): DeadlineReport {
    this.settle();
    return readReport(this.book, this.#outcomes, this.#watch.durations.history, this.#context.now());
  }

  snapshot(): State {
    this.settle();
    return { [DEADLINES_SECTION]: writeDeadlines(this.book, this.#outcomes, this.#ties.count) };
  }

  #rebind(nowMs: Ms): void {
    rebindPromises(this.book, this.#watch, this.planner, this.#ties, nowMs);
  }

  #leavesRoom(startable: Startable, shape: Shape): boolean {
    if (shape.slots === 1) return true;
    const { fleet } = this.#watch;
    return startable.classes(shape).some((each) => {
      const pool = fleet.poolOf(each);
      return pool !== undefined && this.pick.leaves(pool, shape.slots);
    });
  }
}
