import type { Startable } from '../contract/cycle.ts';
import type { Shape, Task } from '../contract/task.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { TaskHeap } from './task-heap.ts';

/** Tasks by key, a heap a shape, so that a shape without room costs nothing. */
export class ShapeHeaps {
  readonly #heaps = new Map<Shape, TaskHeap>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @throws SchedulerError `QUEUE_INVALID` if the key is NaN. */
  add(task: Task, key: number): void {
    if (Number.isNaN(key)) throw notComparable(task);
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
    this.#took(task, heap);
    return true;
  }

  /** The heap whose first task is first of all, or of those that may start. O(shapes). */
  first(startable?: Startable): TaskHeap | undefined {
    let first: TaskHeap | undefined;
    for (const [shape, heap] of this.#heaps) {
      if (startable !== undefined && !startable.has(shape)) continue;
      if (first === undefined || heap.before(first)) first = heap;
    }
    return first;
  }

  /** Takes the first task out of one of the heaps. */
  pop(heap: TaskHeap): Task | undefined {
    const task = heap.pop();
    if (task !== undefined) this.#took(task, heap);
    return task;
  }

  #took(task: Task, heap: TaskHeap): void {
    this.#size -= 1;
    if (heap.size === 0) this.#heaps.delete(task.shape);
  }
}

function notComparable(task: Task): SchedulerError {
  return new SchedulerError({
    code: 'QUEUE_INVALID',
    message: `the key of task ${JSON.stringify(task.id)} is not a number`,
    mend: 'give every task a key that can be compared; Infinity puts it last',
  });
}
