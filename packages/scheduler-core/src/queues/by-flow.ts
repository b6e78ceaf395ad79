import type { Startable } from '../contract/cycle.ts';
import type { SchedulerEvent } from '../contract/event.ts';
import type { Task } from '../contract/task.ts';
import type { TaskQueue } from '../contract/queue.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import type { TaskHeap } from './task-heap.ts';
import { type WaitingLine, WaitingLines } from './waiting-lines.ts';

/** A flow that could be served now, as {@link byFlow} shows it to a rank. */
export interface FlowChoice {
  readonly id: string;
  /** How many of its tasks wait. */
  readonly waiting: number;
  /** How many slots its running tasks hold. */
  readonly running: number;
  /** The task that would be taken. */
  readonly next: Task;
}

/** How {@link byFlow} orders the tasks of one flow. */
export interface ByFlowOptions {
  /** Key within a flow, smallest first, ties by arrival; may depend on nothing but the task. (Default: arrival) */
  readonly within?: (task: Task) => number;
}

/**
 * A queue for each flow; which flow is served is the author's word: the one with the smallest rank, ties by the
 * longest waiting task. The rank is asked anew at each take, of the flows that have a startable task, in order of
 * their ids; it may use chance from the context and whatever the author has observed.
 *
 * O(log n) to add and remove, O(flows · shapes) to take. `fair` shares by worker-seconds in O(log flows); take
 * this for rules of your own.
 *
 * @param flowOf - The flow of a task: a durable name such as `task.user`, never a run. Depends on the task alone.
 * @throws SchedulerError `QUEUE_INVALID` from `add` if a flow is not a text or a key is NaN, from `take` if a rank
 * is NaN.
 *
 * @example
 * A lottery over users, each with the same chance; and the user with the fewest running slots first.
 * ```ts
 * byFlow((task) => task.user, () => context.random());
 * byFlow((task) => task.user, (flow) => flow.running);
 * ```
 */
export function byFlow(
  flowOf: (task: Task) => string,
  rank: (flow: FlowChoice) => number,
  options: ByFlowOptions = {},
): TaskQueue {
  return new FlowQueue(flowOf, rank, options.within ?? arrival);
}

const arrival = (task: Task): number => task.sequence;

class FlowQueue implements TaskQueue {
  readonly #flowOf: (task: Task) => string;
  readonly #rank: (flow: FlowChoice) => number;
  readonly #within: (task: Task) => number;
  readonly #lines = new WaitingLines();
  #size = 0;

  constructor(
    flowOf: (task: Task) => string,
    rank: (flow: FlowChoice) => number,
    within: (task: Task) => number,
  ) {
    this.#flowOf = flowOf;
    this.#rank = rank;
    this.#within = within;
  }

  get size(): number {
    return this.#size;
  }

  add(task: Task): void {
    const within = this.#within;
    const { heaps } = this.#lineOf(task);
    const before = heaps.size;
    heaps.add(task, within(task));
    this.#size += heaps.size - before;
  }

  remove(task: Task): boolean {
    const line = this.#lineOf(task);
    const isIn = line.heaps.remove(task);
    if (isIn) this.#size -= 1;
    this.#lines.dropIfIdle(line);
    return isIn;
  }

  take(startable?: Startable): Task | undefined {
    const rank = this.#rank;
    let best: WaitingLine | undefined;
    let bestHeap: TaskHeap | undefined;
    let bestNext: Task | undefined;
    let least = Infinity;
    for (const line of this.#lines) {
      const heap = line.heaps.first(startable);
      const next = heap?.peek();
      if (heap === undefined || next === undefined) continue;
      const value = rank({ id: line.id, waiting: line.heaps.size, running: line.running, next });
      if (Number.isNaN(value)) throw notRanked(line.id);
      if (bestNext === undefined || value < least || (value === least && next.sequence < bestNext.sequence)) {
        best = line;
        bestHeap = heap;
        bestNext = next;
        least = value;
      }
    }
    if (best === undefined || bestHeap === undefined) return undefined;
    const task = best.heaps.pop(bestHeap);
    this.#size -= 1;
    this.#lines.dropIfIdle(best);
    return task;
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskAssigned') this.#runs(event.attempt.task, 1);
    else if (event.type === 'taskFinished') this.#runs(event.attempt.task, -1);
  }

  #runs(task: Task, sign: number): void {
    const line = this.#lineOf(task);
    line.running = Math.max(0, line.running + sign * task.shape.slots);
    this.#lines.dropIfIdle(line);
  }

  #lineOf(task: Task): WaitingLine {
    const flowOf = this.#flowOf;
    const id = flowOf(task);
    if (typeof id !== 'string') throw notNamed(task, id);
    return this.#lines.obtain(id);
  }
}

function notNamed(task: Task, flow: unknown): SchedulerError {
  return new SchedulerError({
    code: 'QUEUE_INVALID',
    message: `the flow of task ${JSON.stringify(task.id)} is ${String(flow)}`,
    where: 'byFlow',
    mend: 'name a flow for every task, such as task.user',
  });
}

function notRanked(flow: string): SchedulerError {
  return new SchedulerError({
    code: 'QUEUE_INVALID',
    message: `the rank of flow ${JSON.stringify(flow)} is not a number`,
    where: 'byFlow',
    mend: 'give every flow a rank that can be compared; Infinity puts it last',
  });
}
