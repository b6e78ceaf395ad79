import type { Shape, Task } from '@fairlead/scheduler-core';
import type { KeyRecord } from '../../history/key-record.ts';
import type { TaskHistory } from '../../history/task-history.ts';
import type { ShapeOrder } from './shape-order.ts';
import { TaskLine } from './task-line.ts';

/** So many shapes of which nothing waits are kept at hand. */
const MOST_IDLE = 16;

/** The waiting tasks, by key and shape. */
export class LineBook {
  readonly #history: TaskHistory;
  readonly #orders = new Map<Shape, ShapeOrder>();
  #orderList: readonly ShapeOrder[] = [];
  readonly #makeOrder: (shape: Shape) => ShapeOrder;
  #size = 0;

  constructor(history: TaskHistory, makeOrder: (shape: Shape) => ShapeOrder) {
    this.#history = history;
    this.#makeOrder = makeOrder;
    history.onChange((record) => {
      for (const line of record.lines) this.orderOf(line.shape).refresh(line);
    });
  }

  /** How many tasks. */
  get size(): number {
    return this.#size;
  }

  /** The shapes of which something waits, and some more. */
  get orders(): readonly ShapeOrder[] {
    return this.#orderList;
  }

  orderOf(shape: Shape): ShapeOrder {
    const known = this.#orders.get(shape);
    if (known !== undefined) return known;
    if (this.#orders.size >= MOST_IDLE) this.#dropIdle();
    const order = this.#makeOrder(shape);
    this.#orders.set(shape, order);
    this.#orderList = [...this.#orders.values()];
    return order;
  }

  /** The line that a task stands in, or would. */
  find(task: Task): TaskLine | undefined {
    const record = this.#history.get(task.key);
    return record && lineOf(record, task.shape);
  }

  /** O(log lines). */
  add(task: Task): void {
    const record = this.#history.obtain(task.key);
    const order = this.orderOf(task.shape);
    const known = lineOf(record, task.shape);
    const line = known ?? new TaskLine(record, task.shape);
    const first = line.first;
    if (!line.add(task)) return;
    this.#size += 1;
    order.size += 1;
    if (known === undefined) {
      record.lines = record.lines.length === 0 ? [line] : [...record.lines, line];
      order.enter(line);
    } else if (line.first !== first) order.refresh(line);
  }

  /** O(log lines). */
  remove(task: Task): boolean {
    const line = this.find(task);
    return line !== undefined && this.removeFrom(line, task);
  }

  /** O(log lines). */
  removeFrom(line: TaskLine, task: Task): boolean {
    const first = line.first;
    const order = this.orderOf(task.shape);
    if (first === task && line.size === 1) order.leave(line);
    if (!line.remove(task)) return false;
    this.#size -= 1;
    order.size -= 1;
    if (line.size === 0) {
      const { record } = line;
      record.lines = record.lines.length === 1 ? NO_LINES : record.lines.filter((each) => each !== line);
    } else if (first === task) order.advance(line);
    return true;
  }

  #dropIdle(): void {
    for (const [shape, order] of this.#orders) if (order.size === 0) this.#orders.delete(shape);
  }
}

const NO_LINES: readonly TaskLine[] = [];

function lineOf({ lines }: KeyRecord, shape: Shape): TaskLine | undefined {
  for (const line of lines) if (line.shape === shape) return line;
  return undefined;
}
