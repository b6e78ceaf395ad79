import type { Ms, SchedulerEvent, Shape, Startable, State, Task, TaskQueue } from '@fairlead/scheduler-core';
import { TaskHeap } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import type { Fleet } from '../fleet/fleet.ts';

const SECTION = 'scarceFirst@1';
const sectionSchema = z.array(z.tuple([z.string(), z.number()]));

/** The waiting tasks of one shape. */
interface Line {
  readonly tasks: TaskHeap;
  /** By events: what is taken and may be put back included. */
  waiting: number;
  /** When one of them was started last, or the line began. */
  servedAtMs: Ms;
}

/**
 * In order of arrival, except that a worker that few tasks can use goes to them first: of the shapes that may start,
 * one whose workers are all among those of the oldest task's shape, and fewer, is served before it. The others still
 * have the workers that the scarce ones cannot use; should they have none for so long as `patience`, it is their turn.
 *
 * O(shapes · sizes of workers + log tasks).
 */
export class ScarceFirstQueue implements TaskQueue {
  readonly #fleet: Fleet;
  readonly #now: () => Ms;
  readonly #patienceMs: Ms;
  readonly #lines = new Map<Shape, Line>();
  readonly #restored: Map<string, Ms>;
  #size = 0;

  constructor(given: { fleet: Fleet; now: () => Ms; patienceMs: Ms; state: State }) {
    this.#fleet = given.fleet;
    this.#now = given.now;
    this.#patienceMs = given.patienceMs;
    this.#restored = new Map(sectionSchema.safeParse(given.state[SECTION]).data);
  }

  get size(): number {
    return this.#size;
  }

  add(task: Task): void {
    let line = this.#lines.get(task.shape);
    if (line === undefined) {
      const servedAtMs = this.#restored.get(task.shape.id) ?? task.queuedAtMs;
      line = { tasks: new TaskHeap(), waiting: 0, servedAtMs };
      this.#lines.set(task.shape, line);
    }
    if (line.tasks.add(task, 0)) this.#size += 1;
  }

  remove(task: Task): boolean {
    const isIn = this.#lines.get(task.shape)?.tasks.remove(task) === true;
    if (isIn) this.#size -= 1;
    return isIn;
  }

  take(startable?: Startable): Task | undefined {
    const oldest = this.#oldest(startable);
    if (oldest === undefined) return undefined;
    const shape = startable === undefined ? oldest : this.#scarcer(oldest, startable);
    const task = this.#lines.get(shape)?.tasks.pop();
    if (task !== undefined) this.#size -= 1;
    return task;
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') {
      const line = this.#lines.get(event.task.shape);
      if (line !== undefined) line.waiting += 1;
    } else if (event.type === 'taskAssigned') {
      const line = this.#lines.get(event.attempt.task.shape);
      if (line !== undefined) line.servedAtMs = event.atMs;
      this.#leaves(event.attempt.task.shape);
    } else if (event.type === 'taskRemoved') this.#leaves(event.task.shape);
    else if (event.type === 'ready') this.#restored.clear();
  }

  snapshot(): State {
    return { [SECTION]: [...this.#lines].map(([{ id }, { servedAtMs }]) => [id, servedAtMs]) };
  }

  #leaves(shape: Shape): void {
    const line = this.#lines.get(shape);
    if (line === undefined) return;
    line.waiting -= 1;
    if (line.waiting <= 0) this.#lines.delete(shape);
  }

  #oldest(startable: Startable | undefined): Shape | undefined {
    let oldest: TaskHeap | undefined;
    let oldestShape: Shape | undefined;
    for (const [shape, { tasks }] of this.#lines) {
      if (tasks.size === 0 || startable?.has(shape) === false) continue;
      if (oldest !== undefined && !tasks.before(oldest)) continue;
      oldest = tasks;
      oldestShape = shape;
    }
    return oldestShape;
  }

  /** Of the startable shapes that can use but some of this one's workers, the one with the fewest. */
  #scarcer(oldest: Shape, startable: Startable): Shape {
    const line = this.#lines.get(oldest);
    if (line !== undefined && this.#now() - line.servedAtMs > this.#patienceMs) return oldest;
    let scarcest = oldest;
    let supply = Infinity;
    for (const [shape, { tasks }] of this.#lines) {
      if (shape === oldest || tasks.size === 0 || !startable.has(shape)) continue;
      const slots = this.#fleet.supply(shape);
      if (slots > supply || !this.#fleet.isScarcer(shape, oldest)) continue;
      const other = this.#lines.get(scarcest)?.tasks;
      if (slots === supply && other !== undefined && !tasks.before(other)) continue;
      scarcest = shape;
      supply = slots;
    }
    return scarcest;
  }
}
