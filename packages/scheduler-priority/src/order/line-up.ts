import type { Shape, Startable, Task } from '@fairlead/scheduler-core';
import { SequenceIndex } from '@fairlead/scheduler-core/queues';
import { type Flow, NO_FLOW } from '../shares/flow.ts';
import type { Entry } from './entry.ts';
import { entryGoesBefore, RunLine } from './run-line.ts';
import { ShapeLines } from './shape-lines.ts';

/** Which shapes may start. */
export type OpenShapes = Pick<Startable, 'has'>;

/**
 * Waiting tasks in lines, a line for each run and shape, and the lines of a shape in a heap. A run's place is settled
 * once, so nothing is ever sorted anew.
 *
 * O(log lines + shapes) to take; O(log lines) to put in, to put back and to remove, plus the entries that a mark moves
 * over, each once.
 */
export class LineUp {
  /** Where the entry of a task is, by its arrival number. */
  readonly #places = new SequenceIndex();
  readonly #entries: (Entry | undefined)[] = [];
  readonly #freePlaces: number[] = [];
  readonly #lines: (RunLine | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  readonly #byShape = new Map<Shape, ShapeLines>();
  readonly #flowOf: (task: Task) => Flow;
  #size = 0;

  /** @param flowOf - Between whom turns are taken. (Default: one flow) */
  constructor(flowOf: (task: Task) => Flow = () => NO_FLOW) {
    this.#flowOf = flowOf;
  }

  /** How many wait. O(1). */
  get size(): number {
    return this.#size;
  }

  /** Lines in which something waits or is held ready, in no order. */
  get lines(): Iterable<RunLine> {
    return this.#lines.filter((line) => line !== undefined);
  }

  /** The entry of a task that waits or is held ready. O(1). */
  find(task: Task): Entry | undefined {
    return this.#entries[this.#places.get(task.sequence)];
  }

  /** Puts in tasks of one run and one shape, in order; all of them wait. No two lines of a shape are equal in key and tie. */
  addLine(key: number, tie: number, entries: readonly Entry[]): void {
    const [first] = entries;
    if (first === undefined) return;
    const number = this.#freeNumbers.pop() ?? this.#lines.length;
    const line = new RunLine(first.task.shape, this.#flowOf(first.task), key, tie, entries, number);
    this.#lines[number] = line;
    let index = 0;
    for (const entry of entries) {
      entry.line = line;
      entry.index = index;
      entry.isWaiting = true;
      this.#keep(entry);
      index += 1;
    }
    line.waiting = entries.length;
    this.#size += entries.length;
    this.#stand(line);
  }

  /** The line whose first task is first of all, or of those that may start. O(shapes). */
  first(startable?: OpenShapes): RunLine | undefined {
    let best: RunLine | undefined;
    for (const [shape, lines] of this.#byShape) {
      if (startable !== undefined && !startable.has(shape)) continue;
      const line = this.#lines[lines.first];
      if (line !== undefined && (best === undefined || line.goesBefore(best))) best = line;
    }
    return best;
  }

  /** The first line of a shape. O(1). */
  firstOf(shape: Shape): RunLine | undefined {
    return this.#lines[this.#byShape.get(shape)?.first ?? -1];
  }

  /** Shapes of which something waits. */
  get shapes(): Iterable<Shape> {
    return this.#byShape.keys();
  }

  /** Takes the first of a line and holds it ready. */
  take(line: RunLine): Task | undefined {
    const entry = line.first;
    if (entry === undefined) return undefined;
    this.#leave(entry, line);
    return entry.task;
  }

  /** Puts back what is held ready. */
  putBack(entry: Entry): void {
    const { line } = entry;
    if (line === undefined || entry.isWaiting) return;
    entry.isWaiting = true;
    line.waiting += 1;
    this.#size += 1;
    if (entry.index < line.head || line.waiting === 1) line.head = entry.index;
    if (line.waiting === 1) this.#stand(line);
  }

  /** Forgets a task, waiting or held ready. Returns whether it was waiting. */
  delete(entry: Entry): boolean {
    const { line, isWaiting } = entry;
    if (line === undefined) return false;
    if (isWaiting) this.#leave(entry, line);
    this.#forget(entry);
    entry.line = undefined;
    line.entries[entry.index] = undefined;
    line.alive -= 1;
    if (line.alive > 0) return isWaiting;
    this.#lines[line.number] = undefined;
    this.#freeNumbers.push(line.number);
    return isWaiting;
  }

  /** A flow has had more, or less, than before. O(shapes · log flows). */
  moved(flow: Flow): void {
    for (const lines of this.#byShape.values()) lines.moved(flow);
  }

  /** How many wait before this one. O(lines + tasks of its run), on demand. */
  countBefore(entry: Entry): number {
    const own = entry.line;
    if (own === undefined) return 0;
    let count = 0;
    for (const line of this.#lines) {
      if (line === undefined) continue;
      if (line.flow !== own.flow || line.key !== own.key || line.tie !== own.tie) {
        if (line.goesBefore(own)) count += line.waiting;
        continue;
      }
      for (const other of line.entries) {
        if (other?.isWaiting === true && entryGoesBefore(other, entry)) count += 1;
      }
    }
    return count;
  }

  #keep(entry: Entry): void {
    const { sequence } = entry.task;
    const known = this.#places.get(sequence);
    const place = known < 0 ? (this.#freePlaces.pop() ?? this.#entries.length) : known;
    this.#entries[place] = entry;
    this.#places.set(sequence, place);
  }

  #forget(entry: Entry): void {
    const place = this.#places.get(entry.task.sequence);
    if (place < 0) return;
    this.#places.delete(entry.task.sequence);
    this.#entries[place] = undefined;
    this.#freePlaces.push(place);
  }

  #leave(entry: Entry, line: RunLine): void {
    entry.isWaiting = false;
    line.waiting -= 1;
    this.#size -= 1;
    if (line.waiting === 0) {
      const lines = this.#byShape.get(line.shape);
      lines?.remove(line);
      if (lines?.isEmpty === true) this.#byShape.delete(line.shape);
      return;
    }
    while (line.first?.isWaiting !== true) line.head += 1;
  }

  #stand(line: RunLine): void {
    let lines = this.#byShape.get(line.shape);
    if (lines === undefined) {
      lines = new ShapeLines();
      this.#byShape.set(line.shape, lines);
    }
    lines.add(line);
  }
}
