import type { Task } from '../contract/task.ts';
import { type FlowLane, FlowLine } from './flow-line.ts';
import { SequenceIndex } from './sequence-index.ts';

/** Ranks a task; the smallest is first. It is read once, when the task is queued. */
export type TaskKey = (task: Task) => number;

const IN_HAND = 0;
const IN_LINE = 1;
const RUNNING = 2;
/** Its row has not come up yet. */
const GONE = 3;
const STATE = 3;
/** It counts as waiting. */
const ANNOUNCED = 4;

/**
 * The tasks of a queue with flows, each at a place (a small number) from being queued to the end of its attempt:
 * waiting in the line of its flow and shape, in hand (taken, and not yet assigned or put back), or running. What
 * is known of a task stands in arrays under its place, and nothing is left of a finished one.
 *
 * In a line tasks go by the keys, one after the other, then by arrival. O(log n) to put in and take out.
 */
export class FlowTasks {
  readonly #keys: readonly TaskKey[];
  readonly #places = new SequenceIndex();
  readonly #tasks: (Task | undefined)[] = [];
  readonly #lines: (FlowLine | undefined)[] = [];
  /** State and announcement, a byte each, since they are looked at most. */
  #marks = new Uint8Array(64);
  /** What the keys said of each task, one after the other. */
  readonly #ranks: number[] = [];
  readonly #free: number[] = [];
  readonly #row: number[] = [];
  #size = 0;
  /** The place that was touched last; most calls come in pairs about one task. */
  #recent = 0;

  constructor(keys: readonly TaskKey[]) {
    this.#keys = keys;
  }

  /** How many stand in a line. */
  get size(): number {
    return this.#size;
  }

  lineFor(flow: number, lane: FlowLane): FlowLine {
    return new FlowLine(flow, lane, this.#keys.length + 2);
  }

  /** The place of the task of this one's id, -1 if it is not here. O(1). */
  find(task: Task): number {
    const recent = this.#recent;
    if (recent < this.#tasks.length && this.#tasks[recent] === task) return recent;
    const place = this.#places.get(task.sequence);
    const found = place < 0 ? undefined : this.#tasks[place];
    return found === task || found?.id === task.id ? place : -1;
  }

  /** Gives a task a place, in hand at first. */
  insert(task: Task, line: FlowLine): number {
    const place = this.#free.pop() ?? this.#tasks.length;
    this.#places.set(task.sequence, place);
    this.#tasks[place] = task;
    this.#lines[place] = line;
    this.#mark(place, IN_HAND);
    const keys = this.#keys;
    for (let column = 0; column < keys.length; column += 1) {
      const rank = keys[column]?.(task) ?? 0;
      this.#ranks[place * keys.length + column] = Number.isNaN(rank) ? 0 : rank;
    }
    this.#recent = place;
    return place;
  }

  /** Counts a task as waiting, whether it stands in its line or is in hand. Returns whether it was not before. */
  announce(place: number): boolean {
    const line = this.#lines[place];
    if (line === undefined || (this.#marks[place] ?? 0) >= ANNOUNCED) return false;
    this.#mark(place, (this.#marks[place] ?? 0) | ANNOUNCED);
    line.waiting += 1;
    return true;
  }

  /** What is in hand waits no longer, and runs or is about to be forgotten. Returns whether it was announced. */
  retire(place: number, isRunning: boolean): boolean {
    const line = this.#lines[place];
    const wasAnnounced = line !== undefined && (this.#marks[place] ?? 0) >= ANNOUNCED;
    if (wasAnnounced) line.waiting -= 1;
    this.#mark(place, isRunning ? RUNNING : IN_HAND);
    return wasAnnounced;
  }

  /** Forgets what stands in no line. */
  delete(place: number): void {
    const task = this.#tasks[place];
    if (task === undefined) return;
    this.#places.delete(task.sequence);
    this.#vacate(place);
  }

  /** What a key said of a task when it was queued. */
  rank(place: number, column: number): number {
    return this.#ranks[place * this.#keys.length + column] ?? 0;
  }

  /** Calls for every task that stands in a line or is in hand. O(tasks). */
  forEachWaiting(visit: (task: Task, place: number) => void): void {
    for (const [place, task] of this.#tasks.entries()) {
      if (task !== undefined && !this.isRunning(place)) visit(task, place);
    }
  }

  task(place: number): Task | undefined {
    return this.#tasks[place];
  }

  line(place: number): FlowLine | undefined {
    return this.#lines[place];
  }

  isInLine(place: number): boolean {
    return this.#state(place) === IN_LINE;
  }

  isInHand(place: number): boolean {
    return this.#state(place) === IN_HAND;
  }

  isRunning(place: number): boolean {
    return this.#state(place) === RUNNING;
  }

  /** The arrival number of the first task of a line. */
  head(line: FlowLine): number {
    return line.at(0, this.#keys.length);
  }

  /** The first key of the first task of a line; without keys its arrival number. */
  headRank(line: FlowLine): number {
    return line.at(0, 0);
  }

  /** Puts what is in hand into its line, where it stood before. Returns whether it is the first there. */
  push(place: number): boolean {
    const line = this.#lines[place];
    if (line === undefined) return false;
    const row = this.#row;
    const count = this.#keys.length;
    for (let column = 0; column < count; column += 1) row[column] = this.rank(place, column);
    row[count] = this.#tasks[place]?.sequence ?? 0;
    row[count + 1] = place;
    line.push(row);
    line.size += 1;
    this.#size += 1;
    this.#move(place, IN_LINE);
    return line.at(0, count + 1) === place;
  }

  /** Takes the first of a line in hand; ask only if there is one. */
  pop(line: FlowLine): number {
    const place = line.at(0, this.#keys.length + 1);
    line.pop();
    this.#move(place, IN_HAND);
    this.#recent = place;
    this.#left(line);
    return place;
  }

  /** Takes what stands in a line in hand, wherever it stands. Returns its place from now on. */
  pull(place: number): number {
    const line = this.#lines[place];
    const task = this.#tasks[place];
    if (line === undefined || task === undefined) return place;
    if (line.at(0, this.#keys.length + 1) === place) return this.pop(line);
    const moved = this.#free.pop() ?? this.#tasks.length;
    this.#places.set(task.sequence, moved);
    this.#tasks[moved] = task;
    this.#lines[moved] = line;
    this.#mark(moved, ((this.#marks[place] ?? 0) & ANNOUNCED) | IN_HAND);
    const count = this.#keys.length;
    for (let column = 0; column < count; column += 1) {
      this.#ranks[moved * count + column] = this.rank(place, column);
    }
    this.#recent = moved;
    this.#tasks[place] = undefined;
    this.#mark(place, GONE);
    this.#left(line);
    return moved;
  }

  /** Its place in its line, from 1. O(length of the line). */
  position(place: number): number {
    const line = this.#lines[place];
    if (line === undefined) return 1;
    const column = this.#keys.length + 1;
    let mine = 0;
    while (mine < line.rowCount && line.at(mine, column) !== place) mine += 1;
    let position = 1;
    for (let row = 0; row < line.rowCount; row += 1) {
      if (this.isInLine(line.at(row, column)) && line.isRowBefore(row, mine)) position += 1;
    }
    return position;
  }

  /** One task fewer stands in a line: its first row must be that of a task that does. */
  #left(line: FlowLine): void {
    line.size -= 1;
    this.#size -= 1;
    const column = this.#keys.length + 1;
    while (line.rowCount > 0 && this.#state(line.at(0, column)) === GONE) {
      this.#vacate(line.at(0, column));
      line.pop();
    }
    if (line.rowCount < 2 * line.size + 32) return;
    line.retain((place) => {
      const stays = this.#state(place) !== GONE;
      if (!stays) this.#vacate(place);
      return stays;
    });
  }

  #state(place: number): number {
    return (this.#marks[place] ?? GONE) & STATE;
  }

  #move(place: number, state: number): void {
    this.#mark(place, ((this.#marks[place] ?? 0) & ANNOUNCED) | state);
  }

  #mark(place: number, mark: number): void {
    if (place >= this.#marks.length) {
      const marks = new Uint8Array(2 * place);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    this.#marks[place] = mark;
  }

  #vacate(place: number): void {
    this.#tasks[place] = undefined;
    this.#lines[place] = undefined;
    this.#free.push(place);
  }
}
