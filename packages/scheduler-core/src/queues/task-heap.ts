import type { Task } from '../contract/task.ts';

/**
 * A binary heap of tasks by key, smallest first, ties by arrival number, with removal from the middle. The keys
 * stand in arrays of their own so that sifting touches no task; where a task stands is known by its id.
 */
export class TaskHeap {
  readonly #tasks: Task[] = [];
  readonly #keys: number[] = [];
  readonly #positions = new Map<string, number>();

  get size(): number {
    return this.#tasks.length;
  }

  /** Adds a task; `false` if one of its id is in already. O(log n). */
  add(task: Task, key: number): boolean {
    if (this.#positions.has(task.id)) return false;
    this.#siftUp(this.#tasks.length, task, key);
    return true;
  }

  /** The first task, left in. O(1). */
  peek(): Task | undefined {
    return this.#tasks[0];
  }

  /** Takes out the first task. O(log n). */
  pop(): Task | undefined {
    const first = this.#tasks[0];
    if (first !== undefined) this.#removeAt(0, first);
    return first;
  }

  /** Takes out this task; `false` if it is not in. O(log n). */
  remove(task: Task): boolean {
    const position = this.#positions.get(task.id);
    if (position === undefined) return false;
    this.#removeAt(position, task);
    return true;
  }

  /** Whether the first task here comes before the first of another heap. An empty heap comes last. */
  before(other: TaskHeap): boolean {
    const mine = this.#tasks[0];
    const theirs = other.#tasks[0];
    if (mine === undefined || theirs === undefined) return mine !== undefined;
    return comesBefore(this.#keys[0] ?? 0, mine, other.#keys[0] ?? 0, theirs);
  }

  #removeAt(position: number, task: Task): void {
    this.#positions.delete(task.id);
    const last = this.#tasks.pop();
    const lastKey = this.#keys.pop();
    if (last === undefined || lastKey === undefined || position === this.#tasks.length) return;
    if (position > 0 && this.#isBeforeParent(position, last, lastKey)) this.#siftUp(position, last, lastKey);
    else this.#siftDown(position, last, lastKey);
  }

  #isBeforeParent(position: number, task: Task, key: number): boolean {
    const parent = (position - 1) >> 1;
    const above = this.#tasks[parent];
    return above !== undefined && comesBefore(key, task, this.#keys[parent] ?? 0, above);
  }

  #siftUp(from: number, task: Task, key: number): void {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const above = this.#tasks[parent];
      const aboveKey = this.#keys[parent];
      if (above === undefined || aboveKey === undefined || !comesBefore(key, task, aboveKey, above)) break;
      this.#put(position, above, aboveKey);
      position = parent;
    }
    this.#put(position, task, key);
  }

  #siftDown(from: number, task: Task, key: number): void {
    const size = this.#tasks.length;
    let position = from;
    for (;;) {
      let child = 2 * position + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && this.#isBefore(right, child)) child = right;
      const below = this.#tasks[child];
      const belowKey = this.#keys[child];
      if (below === undefined || belowKey === undefined || !comesBefore(belowKey, below, key, task)) break;
      this.#put(position, below, belowKey);
      position = child;
    }
    this.#put(position, task, key);
  }

  #isBefore(left: number, right: number): boolean {
    const a = this.#tasks[left];
    const b = this.#tasks[right];
    return (
      a !== undefined && b !== undefined && comesBefore(this.#keys[left] ?? 0, a, this.#keys[right] ?? 0, b)
    );
  }

  #put(position: number, task: Task, key: number): void {
    this.#tasks[position] = task;
    this.#keys[position] = key;
    this.#positions.set(task.id, position);
  }
}

function comesBefore(key: number, task: Task, otherKey: number, other: Task): boolean {
  return key < otherKey || (key === otherKey && task.sequence < other.sequence);
}
