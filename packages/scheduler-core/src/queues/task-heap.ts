import type { Task } from '../contract/task.ts';
import { RowHeap } from './row-heap.ts';
import { SequenceIndex } from './sequence-index.ts';

/** Columns of a row: key, arrival number, and where the task stands in the list of tasks. */
const KEY = 0;
const PLACE = 2;
const WIDTH = 3;
/** So many rows of removed tasks are carried along at least before they are swept out. */
const SLACK = 32;

/**
 * A heap of tasks by key, smallest first, ties by arrival number, with removal from the middle: what the queues of
 * this package are made of, and a building block for schedulers that decide as a whole.
 *
 * Tasks are known by their arrival number, which no two share. What is removed from the middle leaves its row
 * behind, until it comes up or most rows are such.
 */
export class TaskHeap {
  readonly #rows = new RowHeap(WIDTH);
  readonly #places = new SequenceIndex();
  /** By place; `undefined` where a task was removed and its row has not come up. */
  readonly #tasks: (Task | undefined)[] = [];
  readonly #freePlaces: number[] = [];
  readonly #row: number[] = [0, 0, 0];
  #size = 0;

  /** How many tasks. O(1). */
  get size(): number {
    return this.#size;
  }

  /** Adds a task; `false` if it is in already. A key is any number but NaN. O(log n), O(1) while keys rise. */
  add(task: Task, key: number): boolean {
    if (this.#places.get(task.sequence) >= 0) return false;
    const place = this.#freePlaces.pop() ?? this.#tasks.length;
    this.#tasks[place] = task;
    this.#places.set(task.sequence, place);
    const row = this.#row;
    row[0] = key;
    row[1] = task.sequence;
    row[2] = place;
    this.#rows.push(row);
    this.#size += 1;
    return true;
  }

  /** Whether the task is in. O(1). */
  has(task: Task): boolean {
    return this.#places.get(task.sequence) >= 0;
  }

  /** The first task, left in. O(1). */
  peek(): Task | undefined {
    return this.#size === 0 ? undefined : this.#tasks[this.#rows.at(0, PLACE)];
  }

  /** The key of the first task. O(1). */
  peekKey(): number | undefined {
    return this.#size === 0 ? undefined : this.#rows.at(0, KEY);
  }

  /** Takes out the first task. O(log n). */
  pop(): Task | undefined {
    const first = this.peek();
    if (first !== undefined) this.#remove(first, this.#rows.at(0, PLACE));
    return first;
  }

  /** Takes out this task; `false` if it is not in. O(log n), spread over removals. */
  remove(task: Task): boolean {
    const place = this.#places.get(task.sequence);
    if (place < 0) return false;
    this.#remove(task, place);
    return true;
  }

  /** Whether the first task here comes before the first of another heap. An empty heap comes last. O(1). */
  before(other: TaskHeap): boolean {
    return this.#rows.isBefore(other.#rows);
  }

  #remove(task: Task, place: number): void {
    this.#places.delete(task.sequence);
    this.#tasks[place] = undefined;
    this.#size -= 1;
    const rows = this.#rows;
    if (rows.rowCount > 2 * this.#size + SLACK) {
      rows.retain((each) => this.#isLive(each));
      return;
    }
    while (rows.rowCount > 0 && !this.#isLive(rows.at(0, PLACE))) rows.pop();
  }

  /** Frees the place of a row that goes, if its task has gone. */
  #isLive(place: number): boolean {
    if (this.#tasks[place] !== undefined) return true;
    this.#freePlaces.push(place);
    return false;
  }
}
