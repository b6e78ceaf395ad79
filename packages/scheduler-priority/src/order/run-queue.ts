import type {
  Explanation,
  Ms,
  SchedulerContext,
  SchedulerEvent,
  Startable,
  State,
  Task,
  TaskAssignedEvent,
  TaskFinishedEvent,
  TaskQueue,
  TaskQueuedEvent,
  Withheld,
  WorkerChangedEvent,
  WorkerClass,
  WorkerJoinedEvent,
  WorkerLeftEvent,
} from '@fairlead/scheduler-core';
import { reservationReason } from '../backfill/reservation-reason.ts';
import { type Reservation, Reservations } from '../backfill/reservations.ts';
import type { Keeper } from '../backfill/keeping-placer.ts';
import type { PriorityConfig } from '../config/priority-config.ts';
import type { Promises } from '../deadlines/promises.ts';
import { needsMoreThanASlot } from '../fleet/need.ts';
import type { FleetWatch } from '../fleet/fleet-watch.ts';
import { SHARES_SECTION } from '../shares/shares-state.ts';
import { STOPPED_SECTION, StoppedBefore } from '../preemption/stopped-before.ts';
import { Shares } from '../shares/shares.ts';
import type { RunLine } from './run-line.ts';
import { LineUp } from './line-up.ts';
import { ORDER_SECTION, readOrder, restoreLines, writeOrder } from './order-state.ts';
import { Ties } from './ties.ts';
import type { RunOrder } from './run-order.ts';

const NONE: readonly Reservation[] = [];

/**
 * Waiting tasks by runs, in an order that is settled when they arrive. What arrives together waits for its place
 * until something else happens or somebody asks, so that it can be put into line together.
 */
export class RunQueue implements TaskQueue, Keeper {
  readonly #context: SchedulerContext<PriorityConfig>;
  readonly #watch: FleetWatch;
  readonly #order: RunOrder;
  readonly #promises: Promises | undefined;
  readonly lineUp: LineUp;
  readonly #shares: Shares | undefined;
  readonly #ties = new Ties();
  readonly #reservations: Reservations;
  readonly #stoppedBefore: StoppedBefore;
  #arrivals: Task[] = [];
  #arrivedAtMs: Ms | undefined;
  #isReady = false;
  /** The last that was taken, and what it has to respect. */
  #taken: Task | undefined;
  #kept = NONE;

  /** @param promises - Of some tasks, that they are done in time: these go first. */
  constructor(
    context: SchedulerContext<PriorityConfig>,
    watch: FleetWatch,
    order: RunOrder,
    promises?: Promises,
  ) {
    this.#context = context;
    this.#watch = watch;
    this.#order = order;
    this.#promises = promises;
    const { shares } = context.config;
    if (promises !== undefined && shares.by !== 'none') {
      this.#shares = new Shares(shares, watch.fleet, context.state[SHARES_SECTION], (flow) => {
        this.lineUp.moved(flow);
      });
      promises.shareBy(this.#shares);
    }
    const own = this.#shares;
    this.lineUp = own === undefined ? new LineUp() : new LineUp((task) => own.flowOf(task));
    this.#stoppedBefore = new StoppedBefore(context.state[STOPPED_SECTION]);
    this.#reservations = new Reservations(this.lineUp, watch.fleet, watch.durations, context.now);
  }

  /** What has arrived and has no place yet. */
  get arrivals(): readonly Task[] {
    return this.#arrivals;
  }

  get size(): number {
    return this.lineUp.size + this.#arrivals.length + (this.#promises?.book.waiting ?? 0);
  }

  add(task: Task): void {
    if (this.#promises?.book.putBack(task) === true) return;
    const entry = this.lineUp.find(task);
    if (entry === undefined) this.#arrivals.push(task);
    else this.lineUp.putBack(entry);
  }

  remove(task: Task): boolean {
    if (!this.#isReady) {
      // What is there is still being told.
      const place = this.#arrivals.indexOf(task);
      if (place !== -1) this.#arrivals.splice(place, 1);
      return place !== -1;
    }
    this.settle();
    if (this.#promises?.book.leaveLine(task) === true) return true;
    const entry = this.lineUp.find(task);
    return entry !== undefined && this.lineUp.delete(entry);
  }

  take(startable?: Startable): Task | undefined {
    if (this.#arrivals.length > 0) this.settle();
    this.#kept = NONE;
    this.#taken =
      this.#takePromised(startable, false) ??
      this.#takeOther(startable) ??
      this.#takePromised(startable, true);
    return this.#taken;
  }

  withheld(): Withheld | undefined {
    if (this.#promises === undefined || this.#promises.book.waiting === 0) return undefined;
    return {
      reason: { code: 'reservation', text: 'what has room is kept for tasks with promised deadlines' },
    };
  }

  keptFor(task: Task): readonly Reservation[] {
    return task === this.#taken ? this.#kept : NONE;
  }

  allows(reservation: Reservation, task: Task): boolean {
    return this.#reservations.allows(reservation, task);
  }

  classesFor(task: Task): readonly WorkerClass[] | undefined {
    return this.#promises?.classesFor(task);
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') {
      this.#stoppedBefore.queued(event);
      this.#shares?.queued(event.task);
      this.#queued(event);
      return;
    }
    if (this.#isReady && this.#arrivals.length > 0) this.settle();
    this.#promises?.settle();
    if (event.type === 'taskAssigned') this.#assigned(event);
    else if (event.type === 'taskFinished') this.#finished(event);
    else if (event.type === 'taskRemoved') this.#removed(event.task);
    else if (event.type === 'ready') this.#ready(event.atMs);
    else if (event.type !== 'wakeUp') this.#workerChanged(event);
  }

  snapshot(): State {
    const arrivedAtMs = this.#arrivals.length > 0 ? this.#arrivedAtMs : undefined;
    const order = writeOrder(this.#order.rules, this.#ties, arrivedAtMs, this.lineUp);
    return {
      ...this.#watch.snapshot(),
      [ORDER_SECTION]: order,
      [STOPPED_SECTION]: this.#stoppedBefore.snapshot(),
      ...this.#promises?.snapshot(),
      ...this.#shares?.snapshot(),
    };
  }

  explain(task: Task): Explanation | undefined {
    const promised = this.#promises?.explain(task);
    if (promised !== undefined) return promised;
    const entry = this.lineUp.find(task);
    if (entry?.isWaiting !== true || entry.line === undefined) return undefined;
    const before = this.lineUp.countBefore(entry) + (this.#promises?.book.waiting ?? 0);
    const reservation = this.#reservationOver(entry.line, task);
    const text = before === 0 ? 'it is next' : `${before} tasks go before it`;
    const reason =
      reservation === undefined
        ? { code: 'capacity' as const, text }
        : reservationReason(reservation, task, this.#context.now());
    return { reason, position: before + 1 };
  }

  #takePromised(startable: Startable | undefined, mayBorrow: boolean): Task | undefined {
    if (this.#promises === undefined || this.#promises.book.waiting === 0) return undefined;
    const { pick } = this.#promises;
    return startable === undefined ? pick.takeFirst() : pick.take(startable, mayBorrow);
  }

  #takeOther(startable: Startable | undefined): Task | undefined {
    const open = startable === undefined ? undefined : (this.#promises?.openToOthers(startable) ?? startable);
    const line = this.lineUp.first(open);
    if (line === undefined) return undefined;
    if (this.#context.config.reservations) this.#kept = this.#reservations.before(line, startable);
    return this.lineUp.take(line);
  }

  #queued(event: TaskQueuedEvent): void {
    if (!this.#isReady) return;
    if (this.#promises?.queued(event) === true) {
      this.#arrivals.pop();
      return;
    }
    if (this.#arrivals.length > 1 && event.atMs !== this.#arrivedAtMs) {
      const newest = this.#arrivals.pop();
      this.settle();
      if (newest !== undefined) this.#arrivals.push(newest);
    }
    this.#arrivedAtMs = event.atMs;
  }

  #assigned({ attempt, by, atMs }: TaskAssignedEvent): void {
    const { task, worker } = attempt;
    const promisedMs = this.#promises?.started(attempt);
    const key = this.lineUp.find(task)?.line?.key;
    const wasStopped = this.#stoppedBefore.leaves(task);
    this.#forget(task);
    const mayBeStopped = task.preemptible && !wasStopped;
    const running = this.#watch.started(attempt, promisedMs, mayBeStopped ? key : undefined);
    this.#shares?.started(running, promisedMs !== undefined);
    if (!this.#isReady) return;
    if (by !== 'plugin') this.#promises?.startedByHost(running, atMs);
    if (!this.#context.config.detailedLogging) return;
    this.#context.logger.debug('starts', { task: task.id, worker: worker.id, run: task.run, by });
  }

  #finished(event: TaskFinishedEvent): void {
    const running = this.#watch.finished(event);
    if (running !== undefined) this.#shares?.ended(running, event.atMs);
    this.#promises?.finished(event, running);
  }

  #removed(task: Task): void {
    this.#stoppedBefore.leaves(task);
    this.#shares?.left(task);
    this.#promises?.removed(task);
    this.#forget(task);
  }

  #workerChanged(event: WorkerJoinedEvent | WorkerChangedEvent | WorkerLeftEvent): void {
    const { fleet } = this.#watch;
    const { worker, atMs } = event;
    const before = fleet.workerOf(worker)?.slots ?? 0;
    this.#watch.observe(event);
    this.#promises?.slotsChanged(worker, (fleet.workerOf(worker)?.slots ?? 0) - before, atMs);
  }

  #forget(task: Task): void {
    const entry = this.lineUp.find(task);
    if (entry !== undefined) this.lineUp.delete(entry);
  }

  /** What arrived together gets its place. */
  settle(): void {
    const atMs = this.#arrivedAtMs ?? this.#context.now();
    if (!this.#isReady) this.#ready(atMs);
    const arrivals = this.#arrivals;
    if (arrivals.length === 0) return;
    this.#arrivals = [];
    this.#order.place(this.#promises?.claim(arrivals, atMs) ?? arrivals, this.lineUp, this.#ties);
  }

  /** Everything that was there has been told: what had a place gets it back. */
  #ready(atMs: Ms): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#watch.ready();
    this.#shares?.ready();
    this.#stoppedBefore.ready();
    this.#arrivedAtMs = atMs;
    if (this.#promises !== undefined) this.#arrivals = this.#promises.ready(this.#arrivals, atMs);
    const left = readOrder(this.#context.state[ORDER_SECTION], this.#order.rules);
    if (left === 'damaged') {
      this.#context.logger.warn(
        'the order that the scheduler before left cannot be read; tasks are ranked anew',
      );
    } else if (left !== undefined) {
      this.#ties.count = left.groups;
      this.#arrivedAtMs = left.arrivedAtMs ?? atMs;
      this.#arrivals = restoreLines(left.lines, this.#arrivals, this.lineUp);
    }
  }

  /** Its own, or that of one before it. */
  #reservationOver(line: RunLine, task: Task): Reservation | undefined {
    if (!this.#context.config.reservations) return undefined;
    const own = needsMoreThanASlot(task.shape) ? this.#reservations.forFirstOf(task.shape) : undefined;
    return own?.task === task ? own : this.#reservations.before(line, undefined)[0];
  }
}
