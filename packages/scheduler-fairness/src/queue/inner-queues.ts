import {
  type Explanation,
  type SchedulerEvent,
  SchedulerError,
  type Shape,
  type Startable,
  type Task,
  type TaskQueue,
  type Withheld,
  type WorkerClass,
} from '@fairlead/scheduler-core';
import type { FlowLane } from '@fairlead/scheduler-core/queues';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';

/** Makes the queue inside one flow; the path are the names that lead to it, level by level from the root. */
export type MakeInnerQueue = (path: readonly string[]) => TaskQueue;

/** Queues from elsewhere inside the flows: these say whose turn it is, they say with which task. */
export class InnerQueues {
  readonly #make: MakeInnerQueue;
  /** By the numbers of the flows. */
  readonly #queues: (TaskQueue | undefined)[] = [];
  readonly #open = new OpenShapes();

  constructor(make: MakeInnerQueue) {
    this.#make = make;
  }

  add(flow: Flow, task: Task): void {
    this.#queueOf(flow).add(task);
  }

  remove(flow: Flow, task: Task): void {
    this.#queueOf(flow).remove(task);
  }

  /**
   * The next task of a flow in one of these lanes, if its queue gives one.
   *
   * @throws SchedulerError `QUEUE_INVALID` if it gives what could not start.
   */
  take(flow: Flow, startable: Startable | undefined, lanes: readonly FlowLane[]): Task | undefined {
    this.#open.set(startable, lanes);
    const task = this.#queueOf(flow).take(this.#open);
    if (task === undefined || this.#open.has(task.shape)) return task;
    throw new SchedulerError({
      code: 'QUEUE_INVALID',
      message: `the queue inside flow ${JSON.stringify(pathOf(flow))} gave task ${JSON.stringify(task.id)}, which could not start`,
      where: 'fairnessScheduler.within',
      mend: 'take from the shapes that `startable` has',
    });
  }

  /** What concerns a task is heard by the queue of its flow, anything else by all. */
  observe(event: SchedulerEvent, flow: Flow | undefined): void {
    if (flow !== undefined) this.#queueOf(flow).observe?.(event);
    else for (const queue of this.#queues) queue?.observe?.(event);
  }

  forget(flow: Flow): void {
    this.#queues[flow.number] = undefined;
  }

  withheld(): Withheld | undefined {
    for (const queue of this.#queues) {
      const withheld = queue !== undefined && queue.size > 0 ? queue.withheld?.() : undefined;
      if (withheld !== undefined) return withheld;
    }
    return undefined;
  }

  explain(flow: Flow, task: Task): Explanation | undefined {
    return this.#queueOf(flow).explain?.(task);
  }

  #queueOf(flow: Flow): TaskQueue {
    const known = this.#queues[flow.number];
    if (known !== undefined) return known;
    const make = this.#make;
    const made = make(pathOf(flow));
    this.#queues[flow.number] = made;
    return made;
  }
}

/** The shapes from which a flow may give something. One object for all takes. */
class OpenShapes implements Startable {
  #startable: Startable | undefined;
  #lanes: readonly FlowLane[] = [];

  set(startable: Startable | undefined, lanes: readonly FlowLane[]): void {
    this.#startable = startable;
    this.#lanes = lanes;
  }

  get size(): number {
    return this.#lanes.length;
  }

  has(shape: Shape): boolean {
    for (const lane of this.#lanes) if (lane.shape === shape) return true;
    return false;
  }

  classes(shape: Shape): readonly WorkerClass[] {
    return this.#startable?.classes(shape) ?? [];
  }

  *[Symbol.iterator](): Iterator<Shape> {
    for (const { shape } of this.#lanes) yield shape;
  }
}

function pathOf(flow: Flow): readonly string[] {
  const path: string[] = [];
  for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
    path.unshift(node.holder.name);
  }
  return path;
}
