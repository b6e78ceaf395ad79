import type { Startable, Task } from '@fairlead/scheduler-core';
import { type FlowLane, FlowLanes, type FlowLine, FlowTasks } from '@fairlead/scheduler-core/queues';
import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';
import { FairStanding } from './fair-standing.ts';
import { HeadStanding } from './head-standing.ts';
import type { InnerQueues } from './inner-queues.ts';
import type { ServiceBook } from './service-book.ts';
import type { Standing } from './standing.ts';
import type { StrategyOrder } from './strategy-order.ts';

/** Idle shapes that are kept in case one of their tasks comes. */
const MOST_IDLE_LANES = 16;

/** The tasks in their lines, and who of the flows is next. */
export class WaitingTasks {
  readonly tasks: FlowTasks;
  readonly standing: Standing;
  readonly #book: ServiceBook;
  readonly #inner: InnerQueues | undefined;
  readonly #lanes = new FlowLanes();
  /** Shapes of which nothing waited, and whose first task has not been announced yet. */
  readonly #newLanes: FlowLane[] = [];
  /** Lines in them, which stand when their pools are known. */
  readonly #newLines: FlowLine[] = [];
  /** Nobody stands before all that was there has been told. */
  isOpen = false;

  /** @param inner - Queues inside the flows, in place of an order by keys. */
  constructor(order: StrategyOrder, book: ServiceBook, inner: InnerQueues | undefined) {
    this.#book = book;
    this.#inner = inner;
    this.tasks = new FlowTasks(order.keys);
    this.standing = order.isFair
      ? new FairStanding(this.tasks, book)
      : new HeadStanding(this.tasks, this.#lanes, book);
    book.headOf = (line) => (line.size > 0 ? this.tasks.head(line) : -1);
  }

  /** Gives a task a place; it is in hand at first. */
  insert(task: Task): number {
    const flow = this.#book.directory.flowOf(task);
    const lane = this.#lanes.obtain(task.shape);
    if (lane.lines === 0) this.#newLanes.push(lane);
    if (flow.isTimed) this.#book.needs.note(task);
    return this.tasks.insert(task, flow.lineIn(lane, this.tasks));
  }

  add(task: Task): void {
    let place = this.tasks.find(task);
    if (place < 0) place = this.insert(task);
    else if (!this.tasks.isInHand(place)) return;
    const line = this.tasks.line(place);
    const isFirst = this.tasks.push(place);
    const flow = this.#inner === undefined ? undefined : this.flowOf(line);
    if (flow !== undefined) this.#inner?.add(flow, task);
    if (isFirst) this.#stand(line);
  }

  remove(task: Task): boolean {
    const place = this.tasks.find(task);
    if (place < 0 || !this.tasks.isInLine(place)) return false;
    const flow = this.#inner === undefined ? undefined : this.flowOf(this.tasks.line(place));
    if (flow !== undefined) this.#inner?.remove(flow, task);
    this.#stand(this.tasks.line(this.tasks.pull(place)));
    return true;
  }

  /** Takes the next task; somebody who has had enough in a row lets others go first. */
  take(startable: Startable | undefined, tired: Holder | undefined): Task | undefined {
    const line = this.#nextOfOthers(startable, tired) ?? this.standing.next(startable);
    if (line === undefined) return undefined;
    if (this.#inner !== undefined) return this.#takeInner(this.#inner, line, startable);
    const place = this.tasks.pop(line);
    this.#stand(line);
    return this.tasks.task(place);
  }

  flowOf(line: FlowLine | undefined): Flow | undefined {
    return line === undefined ? undefined : this.#book.directory.flowAt(line.flow);
  }

  /** The place of a task that waits or is in hand, -1 if it does not. */
  find(task: Task): number {
    const place = this.tasks.find(task);
    return place >= 0 && !this.tasks.isRunning(place) ? place : -1;
  }

  /** Shapes that are back, or new, find their pools. Returns whether one tells workers apart that were one pool. */
  learnLanes(): boolean {
    let isSplit = false;
    for (const lane of this.#newLanes.splice(0)) {
      if (lane.lines > 0) isSplit = this.#book.pools.learnLane(lane) || isSplit;
    }
    for (const line of this.#newLines.splice(0)) this.#stand(line);
    return isSplit;
  }

  get hasNewLanes(): boolean {
    return this.#newLanes.length > 0;
  }

  /** Forgets a line if nothing is left of it. */
  dropIfEmpty(flow: Flow, line: FlowLine): void {
    if (!flow.dropIfEmpty(line) || line.lane.lines > 0 || this.#lanes.all.length <= MOST_IDLE_LANES) return;
    this.#lanes.delete(line.lane);
    this.#book.pools.forgetLane(line.lane);
    for (const branch of this.#book.directory.branches) branch.dropLane(line.lane);
  }

  #nextOfOthers(startable: Startable | undefined, tired: Holder | undefined): FlowLine | undefined {
    if (tired === undefined) return undefined;
    tired.isAside = true;
    this.#standAll(tired);
    const line = this.standing.next(startable);
    tired.isAside = false;
    this.#standAll(tired);
    return line;
  }

  /** Asks the queue inside the flow whose turn it is; if that holds everything back, those of the others in turn. */
  #takeInner(inner: InnerQueues, first: FlowLine, startable: Startable | undefined): Task | undefined {
    const aside: Flow[] = [];
    let taken: Task | undefined;
    for (let line: FlowLine | undefined = first; line !== undefined; line = this.standing.next(startable)) {
      const flow = this.flowOf(line);
      if (flow === undefined) break;
      taken = this.#takeOf(inner, flow, startable);
      if (taken !== undefined) break;
      flow.isAside = true;
      aside.push(flow);
      for (const each of flow.lines) this.#stand(each);
    }
    for (const flow of aside) {
      flow.isAside = false;
      for (const each of flow.lines) this.#stand(each);
    }
    return taken;
  }

  #takeOf(inner: InnerQueues, flow: Flow, startable: Startable | undefined): Task | undefined {
    const task = inner.take(flow, startable, this.standing.allowed);
    if (task === undefined) return undefined;
    if (!flow.hasLeft(this.#book.needs.of(task.sequence))) {
      inner.add(flow, task);
      return undefined;
    }
    const place = this.tasks.pull(this.tasks.find(task));
    this.#stand(this.tasks.line(place));
    return task;
  }

  #standAll({ nodes }: Holder): void {
    for (const node of nodes) {
      if (node instanceof Branch) this.standing.standBranch(node);
      else for (const line of node.lines) this.standing.stand(node, line);
    }
  }

  #stand(line: FlowLine | undefined): void {
    if (!this.isOpen || line === undefined) return;
    if (this.#newLanes.length > 0 && this.#newLanes.includes(line.lane)) this.#newLines.push(line);
    else {
      const flow = this.flowOf(line);
      if (flow !== undefined) this.standing.stand(flow, line);
    }
  }
}
