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
  /** Among the unknown ones by size, once it was one. */
  bySize: Standing | undefined;
  /** Among the suspects, once it was one. */
  suspicion: Standing | undefined;
  /** The file it takes turns with, while it is unknown and names one. */
  group: FileGroup | undefined;
  /** Where its prediction is kept; see `KeyRecord.source`. */
  source = -1;
  /** From `#head` on in order of arrival; before that, nothing. */
  readonly #tasks: (Task | undefined)[] = [];
  #head = 0;
  /** Of the last task; kept here since to ask a task that has waited long for it is to fetch it from afar. */
  #lastSequence = -1;

  constructor(record: KeyRecord, shape: Shape) {
    this.record = record;
    this.shape = shape;
  }

  get size(): number {
    return this.#tasks.length - this.#head;
  }

  get first(): Task | undefined {
    return this.#tasks[this.#head];
  }

  /** The arrival number of the first task. */
  get sequence(): number {
    return this.first?.sequence ?? Infinity;
  }

  /** O(1) at the ends, where tasks are added and put back. */
  add(task: Task): boolean {
    const place = this.#placeOf(task.sequence);
    if (this.#tasks[place]?.sequence === task.sequence) return false;
    if (place === this.#head && place > 0) {
      this.#head -= 1;
      this.#tasks[this.#head] = task;
    } else if (place === this.#tasks.length) {
      this.#tasks.push(task);
      this.#lastSequence = task.sequence;
    } else this.#tasks.splice(place, 0, task);
    return true;
  }

  /** O(1) at the front. */
  remove(task: Task): boolean {
    const place = this.#tasks[this.#head] === task ? this.#head : this.#placeOf(task.sequence);
    if (this.#tasks[place] !== task) return false;
    if (place === this.#head) {
      this.#tasks[place] = undefined;
      this.#head += 1;
    } else {
      this.#tasks.splice(place, 1);
      this.#lastSequence = this.#tasks.at(-1)?.sequence ?? -1;
    }
    if (this.size === 0 || (this.#head > 32 && this.#head > this.size)) {
      this.#tasks.splice(0, this.#head);
      this.#head = 0;
    }
    return true;
  }

  /** Where it stands, or would. */
  #placeOf(sequence: number): number {
    let low = this.#head;
    let high = this.#tasks.length;
    if (high === low || this.#lastSequence < sequence) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tasks[middle]?.sequence ?? 0) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
