import type { Shape, Task } from '@fairlead/scheduler-core';
import type { KeyRecord } from '../../history/key-record.ts';
import type { FileGroup } from '../unknown/file-group.ts';
import { Standing } from './standing.ts';

/**
 * The waiting tasks of one key and shape, in order of arrival. They are predicted alike, so the order knows the
 * line, and a new prediction moves one line, however many tasks are in it.
 */
export class TaskLine {
  readonly record: KeyRecord;
  readonly shape: Shape;
  /** Among the tasks of known, or of unknown duration. */
  readonly standing = new Standing(this);
  /** Among the unknown ones by size. */
  readonly bySize = new Standing(this);
  /** Among the suspects. */
  readonly suspicion = new Standing(this);
  /** The file it takes turns with, while it is unknown and names one. */
  group: FileGroup | undefined;
  /** Where its prediction is kept; see `KeyRecord.source`. */
  source = -1;
  /** From `#head` on in order of arrival; `undefined` where one was removed. */
  readonly #tasks: (Task | undefined)[] = [];
  readonly #sequences: number[] = [];
  #head = 0;
  #size = 0;

  constructor(record: KeyRecord, shape: Shape) {
    this.record = record;
    this.shape = shape;
  }

  get size(): number {
    return this.#size;
  }

  get first(): Task | undefined {
    return this.#tasks[this.#head];
  }

  /** The arrival number of the first task. */
  get sequence(): number {
    return this.#sequences[this.#head] ?? Infinity;
  }

  /** O(1) at the ends, where tasks are added and put back. */
  add(task: Task): boolean {
    const { sequence } = task;
    const place = this.#placeOf(sequence);
    if (this.#sequences[place] === sequence) {
      if (this.#tasks[place] !== undefined) return false;
      this.#tasks[place] = task;
    } else if (place === this.#head && place > 0) {
      this.#head -= 1;
      this.#tasks[this.#head] = task;
      this.#sequences[this.#head] = sequence;
    } else {
      this.#tasks.splice(place, 0, task);
      this.#sequences.splice(place, 0, sequence);
    }
    this.#size += 1;
    return true;
  }

  remove(task: Task): boolean {
    const place = this.#placeOf(task.sequence);
    if (this.#tasks[place] !== task) return false;
    this.#tasks[place] = undefined;
    this.#size -= 1;
    if (this.#size === 0) this.#clear();
    else while (this.#tasks[this.#head] === undefined) this.#head += 1;
    if (this.#head > 32 && this.#head * 2 > this.#tasks.length) this.#cut();
    return true;
  }

  #placeOf(sequence: number): number {
    let low = this.#head;
    let high = this.#sequences.length;
    if (high === low || (this.#sequences[high - 1] ?? 0) < sequence) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sequences[middle] ?? 0) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #clear(): void {
    this.#tasks.length = 0;
    this.#sequences.length = 0;
    this.#head = 0;
  }

  #cut(): void {
    this.#tasks.splice(0, this.#head);
    this.#sequences.splice(0, this.#head);
    this.#head = 0;
  }
}
