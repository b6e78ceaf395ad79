import type { Task } from '../contract/task.ts';

/** A task in a heap, its key, and where it stands. */
interface Entry {
  readonly task: Task;
  readonly key: number;
  position: number;
}

/**
 * A binary heap of tasks by key, smallest first, ties by arrival number, with removal from the middle: what the
 * queues of this package are made of, and a building block for schedulers that decide as a whole.
 */
export class TaskHeap {
  readonly #entries: Entry[] = [];
  readonly #byId = new Map<string, Entry>();

  /** How many tasks. O(1). */
  get size(): number {
    return this.#entries.length;
  }

  /** Adds a task; `false` if one of its id is in already. O(log n). */
  add(task: Task, key: number): boolean {
    if (this.#byId.has(task.id)) return false;
    const entry: Entry = { task, key, position: this.#entries.length };
    this.#byId.set(task.id, entry);
    this.#entries.push(entry);
    this.#siftUp(entry);
    return true;
  }

  /** Whether a task of this id is in. O(1). */
  has(task: Task): boolean {
    return this.#byId.has(task.id);
  }

  /** The first task, left in. O(1). */
  peek(): Task | undefined {
    return this.#entries[0]?.task;
  }

  /** The key of the first task. O(1). */
  peekKey(): number | undefined {
    return this.#entries[0]?.key;
  }

  /** Takes out the first task. O(log n). */
  pop(): Task | undefined {
    const first = this.#entries[0];
    if (first === undefined) return undefined;
    this.#remove(first);
    return first.task;
  }

  /** Takes out this task; `false` if it is not in. O(log n). */
  remove(task: Task): boolean {
    const entry = this.#byId.get(task.id);
    if (entry === undefined) return false;
    this.#remove(entry);
    return true;
  }

  /** Whether the first task here comes before the first of another heap. An empty heap comes last. O(1). */
  before(other: TaskHeap): boolean {
    const mine = this.#entries[0];
    const theirs = other.#entries[0];
    return mine !== undefined && (theirs === undefined || comesBefore(mine, theirs));
  }

  #remove(entry: Entry): void {
    this.#byId.delete(entry.task.id);
    const last = this.#entries.pop();
    if (last === undefined || last === entry) return;
    last.position = entry.position;
    this.#entries[last.position] = last;
    this.#siftUp(last);
    this.#siftDown(last);
  }

  #siftUp(entry: Entry): void {
    const entries = this.#entries;
    let { position } = entry;
    while (position > 0) {
      const parentPosition = (position - 1) >> 1;
      const parent = entries[parentPosition];
      if (parent === undefined || !comesBefore(entry, parent)) break;
      entries[position] = parent;
      parent.position = position;
      position = parentPosition;
    }
    entries[position] = entry;
    entry.position = position;
  }

  #siftDown(entry: Entry): void {
    const entries = this.#entries;
    let { position } = entry;
    for (;;) {
      const left = 2 * position + 1;
      let child = entries[left];
      if (child === undefined) break;
      const right = entries[left + 1];
      if (right !== undefined && comesBefore(right, child)) child = right;
      if (!comesBefore(child, entry)) break;
      const childPosition = child.position;
      entries[position] = child;
      child.position = position;
      position = childPosition;
    }
    entries[position] = entry;
    entry.position = position;
  }
}

function comesBefore(entry: Entry, other: Entry): boolean {
  return entry.key < other.key || (entry.key === other.key && entry.task.sequence < other.task.sequence);
}
