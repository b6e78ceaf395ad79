import type { Startable } from '../contract/cycle.ts';
import type { Shape, Task } from '../contract/task.ts';
import type { TaskQueue } from '../contract/queue.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { TaskHeap } from './task-heap.ts';

/**
 * A queue ordered by a key, smallest first, ties by arrival. The key is read once, when the task is added, so it
 * may depend on nothing but the task.
 *
 * O(log n) to add, remove and take, plus O(shapes) to find the shape whose first task is first of all.
 *
 * @throws SchedulerError `QUEUE_INVALID` from `add`, if a key is NaN.
 *
 * @example
 * ```ts
 * const shortestFirst = keyed((task) => context.expected(task));
 * ```
 */
export function keyed(key: (task: Task) => number): TaskQueue {
  return new KeyedQueue(key);
}

class KeyedQueue implements TaskQueue {
  readonly #key: (task: Task) => number;
  /** A heap a shape, so that a shape without room costs nothing; one without tasks is dropped. */
  readonly #heaps = new Map<Shape, TaskHeap>();
  #size = 0;

  constructor(key: (task: Task) => number) {
    this.#key = key;
  }

  get size(): number {
    return this.#size;
  }

  add(task: Task): void {
    const key = this.#key(task);
    if (Number.isNaN(key)) {
      throw new SchedulerError({
        code: 'QUEUE_INVALID',
        message: `the key of task ${JSON.stringify(task.id)} is not a number`,
        mend: 'give every task a key that can be compared; Infinity puts it last',
      });
    }
    let heap = this.#heaps.get(task.shape);
    if (heap === undefined) {
      heap = new TaskHeap();
      this.#heaps.set(task.shape, heap);
    }
    if (heap.add(task, key)) this.#size += 1;
  }

  remove(task: Task): boolean {
    const heap = this.#heaps.get(task.shape);
    if (heap?.remove(task) !== true) return false;
    this.#took(task.shape, heap);
    return true;
  }

  take(startable?: Startable): Task | undefined {
    let best: TaskHeap | undefined;
    let bestShape: Shape | undefined;
    for (const [shape, heap] of this.#heaps) {
      if (startable !== undefined && !startable.has(shape)) continue;
      if (best === undefined || heap.before(best)) {
        best = heap;
        bestShape = shape;
      }
    }
    if (best === undefined || bestShape === undefined) return undefined;
    const task = best.pop();
    this.#took(bestShape, best);
    return task;
  }

  #took(shape: Shape, heap: TaskHeap): void {
    this.#size -= 1;
    if (heap.size === 0) this.#heaps.delete(shape);
  }
}
