import type { Startable } from '../contract/cycle.ts';
import type { Task } from '../contract/task.ts';
import type { TaskQueue } from '../contract/queue.ts';
import { ShapeHeaps } from './shape-heaps.ts';

/**
 * A queue ordered by a key, smallest first, ties by arrival. The key is read each time the task is added, and a
 * task may be taken and put back, so it may depend on nothing but the task.
 *
 * O(log n) to add, remove and take, plus O(shapes) to find the shape whose first task is first of all.
 *
 * @throws SchedulerError `QUEUE_INVALID` from `add`, if a key is NaN.
 *
 * @example
 * ```ts
 * const shortestFirst = keyed((task) => task.estimateMs ?? Infinity);
 * ```
 */
export function keyed(key: (task: Task) => number): TaskQueue {
  return new KeyedQueue(key);
}

class KeyedQueue implements TaskQueue {
  readonly #key: (task: Task) => number;
  readonly #heaps = new ShapeHeaps();

  constructor(key: (task: Task) => number) {
    this.#key = key;
  }

  get size(): number {
    return this.#heaps.size;
  }

  add(task: Task): void {
    const key = this.#key;
    this.#heaps.add(task, key(task));
  }

  remove(task: Task): boolean {
    return this.#heaps.remove(task);
  }

  take(startable?: Startable): Task | undefined {
    const first = this.#heaps.first(startable);
    return first && this.#heaps.pop(first);
  }
}
