import type { Shape, Task } from '@fairlead/scheduler-core';
import { Entry } from '../order/entry.ts';
import { inLines } from '../order/in-lines.ts';
import { LineUp, type OpenShapes } from '../order/line-up.ts';
import { type CarriedLines, restoreLines } from '../order/order-state.ts';
import type { RunLine } from '../order/run-line.ts';
import type { PromisedRun } from './promised-run.ts';
import type { PromisedTask } from './promised-task.ts';

/**
 * Runs that were promised, in the order of their deadlines, and their waiting tasks, by the class of workers on whose
 * slots each was planned.
 */
export class PromiseBook {
  /** Earliest deadline first; runs that have ended are swept out now and then. */
  #runs: PromisedRun[] = [];
  #ended = 0;
  readonly #tasks = new Map<number, PromisedTask>();
  readonly #byClass = new Map<string, LineUp>();
  #waiting = 0;

  /** Promised tasks that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Runs with tasks that have not ended, earliest deadline first. */
  *openRuns(): Generator<PromisedRun, undefined> {
    for (const run of this.#runs) if (run.open > 0) yield run;
    return undefined;
  }

  /** Classes on which something promised waits or waited. */
  get lineUps(): Iterable<[classId: string, lineUp: LineUp]> {
    return this.#byClass;
  }

  lineUpOf(classId: string): LineUp | undefined {
    return this.#byClass.get(classId);
  }

  /** The promised task behind a task that has not ended. */
  find(task: Task): PromisedTask | undefined {
    return this.#tasks.get(task.sequence);
  }

  /** Takes in a run with its tasks; those that wait get into line. O(runs). */
  add(run: PromisedRun): void {
    this.enter(run);
    this.lineUpTasks(run.tasks, run.tie);
  }

  /** Takes in a run with its tasks, whose lines are known. */
  enter(run: PromisedRun): void {
    this.#insert(run);
    run.open = run.tasks.length;
    for (const promised of run.tasks) this.#tasks.set(promised.task.sequence, promised);
  }

  /** Puts waiting tasks on a class back where they stood. Returns those that stood nowhere. */
  restoreLines(classId: string, lines: CarriedLines, tasks: readonly Task[]): readonly Task[] {
    const lineUp = this.#obtain(classId);
    const rest = restoreLines(lines, tasks, lineUp);
    this.#waiting += tasks.length - rest.length;
    return rest;
  }

  /** Puts waiting tasks of a run into line on their classes. */
  lineUpTasks(tasks: readonly PromisedTask[], tie: number): void {
    const byClass = new Map<string, Entry[]>();
    for (const { state, classId, task, rank } of tasks) {
      if (state !== 'waiting') continue;
      const entries = byClass.get(classId) ?? [];
      entries.push(new Entry(task, rank));
      byClass.set(classId, entries);
    }
    const deadlineMs = tasks[0]?.run.deadlineMs ?? Infinity;
    for (const [classId, entries] of byClass) {
      for (const line of inLines(entries)) this.#obtain(classId).addLine(deadlineMs, tie, line);
      this.#waiting += entries.length;
    }
  }

  /** The first line on a class of which a task may start. */
  firstOn(classId: string, open: OpenShapes | undefined): RunLine | undefined {
    return this.#byClass.get(classId)?.first(open);
  }

  /** Takes the first of a line on a class and holds it ready. */
  take(classId: string, line: RunLine): Task | undefined {
    const task = this.#byClass.get(classId)?.take(line);
    if (task !== undefined) this.#waiting -= 1;
    return task;
  }

  /** Puts back a task that was taken; `false` if it is none of these. */
  putBack(task: Task): boolean {
    const lineUp = this.#lineUpFor(task);
    const entry = lineUp?.find(task);
    if (lineUp === undefined || entry === undefined) return false;
    if (!entry.isWaiting) this.#waiting += 1;
    lineUp.putBack(entry);
    return true;
  }

  /** Takes a task out of its line, wherever it stands. Returns whether it waited there. */
  leaveLine(task: Task): boolean {
    const lineUp = this.#lineUpFor(task);
    const entry = lineUp?.find(task);
    if (lineUp === undefined || entry === undefined) return false;
    const wasWaiting = lineUp.delete(entry);
    if (wasWaiting) this.#waiting -= 1;
    return wasWaiting;
  }

  /** A task has ended or is withdrawn: it is no task of its run any more. O(1), spread over tasks and runs. */
  close(promised: PromisedTask): void {
    const { run, task } = promised;
    this.leaveLine(task);
    promised.state = 'done';
    this.#tasks.delete(task.sequence);
    run.open -= 1;
    if (2 * run.open < run.tasks.length) run.tasks = run.tasks.filter(({ state }) => state !== 'done');
    if (run.open > 0) return;
    this.#ended += 1;
    if (2 * this.#ended <= this.#runs.length) return;
    this.#runs = [...this.openRuns()];
    this.#ended = 0;
  }

  /** A task that had ended has to run once more: ahead of its run, and in a place of its own. */
  reopen(promised: PromisedTask, retry: Task): void {
    const { run } = promised;
    if (run.open === 0) {
      if (this.#runs.includes(run)) this.#ended -= 1;
      else this.#insert(run);
    }
    run.open += 1;
    run.tasks = [promised, ...run.tasks.filter((each) => each !== promised)];
    promised.task = retry;
    promised.state = 'waiting';
    this.#tasks.set(retry.sequence, promised);
    this.lineUpTasks([promised], run.tie - 1 / (2 + Math.max(0, retry.sequence - Math.floor(run.tie))));
  }

  /** Shapes of which something promised waits on a class. */
  shapesOn(classId: string): Iterable<Shape> {
    return this.#byClass.get(classId)?.shapes ?? [];
  }

  #insert(run: PromisedRun): void {
    let place = this.#runs.length;
    for (let before = this.#runs[place - 1]; before !== undefined; before = this.#runs[place - 1]) {
      if (!run.goesBefore(before)) break;
      place -= 1;
    }
    this.#runs.splice(place, 0, run);
  }

  #lineUpFor(task: Task): LineUp | undefined {
    const classId = this.#tasks.get(task.sequence)?.classId;
    return classId === undefined ? undefined : this.#byClass.get(classId);
  }

  #obtain(classId: string): LineUp {
    const known = this.#byClass.get(classId);
    if (known !== undefined) return known;
    const lineUp = new LineUp();
    this.#byClass.set(classId, lineUp);
    return lineUp;
  }
}
