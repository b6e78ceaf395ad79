import type {
  Attempt,
  Explanation,
  SchedulerContext,
  SchedulerEvent,
  Startable,
  State,
  Task,
  TaskQueue,
} from '@fairlead/scheduler-core';
import { z } from 'zod';
import { reservationReason } from '../backfill/reservation-reason.ts';
import { type Reservation, Reservations } from '../backfill/reservations.ts';
import type { Keeper } from '../backfill/keeping-placer.ts';
import type { PriorityConfig } from '../config/priority-config.ts';
import type { FleetWatch } from '../fleet/fleet-watch.ts';
import type { RunLine } from './run-line.ts';
import { LineUp } from './line-up.ts';
import { linesSchema, restoreLines, writeLines } from './order-state.ts';
import type { RunOrder } from './run-order.ts';

/** Places in line that were settled. */
const ORDER_SECTION = 'priorityOrder@1';
const orderSchema = z.object({ rules: z.json(), groups: z.int().min(0), lines: linesSchema });
const NONE: readonly Reservation[] = [];

/**
 * Waiting tasks by runs, in an order that is settled when they arrive. What arrives together waits for its place
 * until something else happens or somebody asks, so that it can be put into line together.
 */
export class RunQueue implements TaskQueue, Keeper {
  readonly #context: SchedulerContext<PriorityConfig>;
  readonly #watch: FleetWatch;
  readonly #order: RunOrder;
  readonly #lineUp = new LineUp();
  readonly #reservations: Reservations;
  #arrivals: Task[] = [];
  #isReady = false;
  /** The last that was taken, and what it has to respect. */
  #taken: Task | undefined;
  #kept = NONE;

  constructor(context: SchedulerContext<PriorityConfig>, watch: FleetWatch, order: RunOrder) {
    this.#context = context;
    this.#watch = watch;
    this.#order = order;
    this.#reservations = new Reservations(this.#lineUp, watch.fleet, watch.durations, context.now);
  }

  get size(): number {
    return this.#lineUp.size + this.#arrivals.length;
  }

  add(task: Task): void {
    const entry = this.#lineUp.find(task);
    if (entry === undefined) this.#arrivals.push(task);
    else this.#lineUp.putBack(entry);
  }

  remove(task: Task): boolean {
    this.#settle();
    const entry = this.#lineUp.find(task);
    return entry !== undefined && this.#lineUp.delete(entry);
  }

  take(startable?: Startable): Task | undefined {
    if (this.#arrivals.length > 0) this.#settle();
    const line = this.#lineUp.first(startable);
    if (line === undefined) return undefined;
    this.#kept = this.#context.config.reservations ? this.#reservations.before(line, startable) : NONE;
    this.#taken = this.#lineUp.take(line);
    return this.#taken;
  }

  keptFor(task: Task): readonly Reservation[] {
    return task === this.#taken ? this.#kept : NONE;
  }

  allows(reservation: Reservation, task: Task): boolean {
    return this.#reservations.allows(reservation, task);
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') return;
    if (this.#isReady && this.#arrivals.length > 0) this.#settle();
    this.#watch.observe(event);
    if (event.type === 'taskAssigned') this.#assigned(event.attempt);
    else if (event.type === 'taskFinished') this.#watch.finished(event);
    else if (event.type === 'taskRemoved') this.#forget(event.task);
    else if (event.type === 'ready') this.#ready();
  }

  snapshot(): State {
    const { groups } = this.#lineUp;
    const order = { rules: this.#order.rules, groups, lines: writeLines(this.#lineUp) };
    return { ...this.#watch.snapshot(), [ORDER_SECTION]: order };
  }

  explain(task: Task): Explanation | undefined {
    const entry = this.#lineUp.find(task);
    if (entry?.isWaiting !== true || entry.line === undefined) return undefined;
    const before = this.#lineUp.countBefore(entry);
    const reservation = this.#reservationOver(entry.line, task);
    const text = before === 0 ? 'it is next' : `${before} tasks go before it`;
    const reason =
      reservation === undefined
        ? { code: 'capacity' as const, text }
        : reservationReason(reservation, task, this.#context.now());
    return { reason, position: before + 1 };
  }

  #assigned(attempt: Attempt): void {
    this.#forget(attempt.task);
    this.#watch.started(attempt);
    const { task, worker, by } = attempt;
    if (!this.#isReady || !this.#context.config.detailedLogging) return;
    this.#context.logger.debug('starts', { task: task.id, worker: worker.id, run: task.run, by });
  }

  #forget(task: Task): void {
    const entry = this.#lineUp.find(task);
    if (entry !== undefined) this.#lineUp.delete(entry);
  }

  /** What arrived together gets its place. */
  #settle(): void {
    if (!this.#isReady) this.#ready();
    const arrivals = this.#arrivals;
    if (arrivals.length === 0) return;
    this.#arrivals = [];
    this.#order.place(arrivals, this.#lineUp);
  }

  /** Everything that was there has been told: what had a place gets it back. */
  #ready(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    const section = this.#context.state[ORDER_SECTION];
    if (section === undefined) return;
    const { data } = orderSchema.safeParse(section);
    if (data === undefined) {
      this.#context.logger.warn(
        'the order that the scheduler before left cannot be read; tasks are ranked anew',
      );
    } else if (JSON.stringify(data.rules) === JSON.stringify(this.#order.rules)) {
      this.#lineUp.groups = data.groups;
      this.#arrivals = restoreLines(data.lines, this.#arrivals, this.#lineUp);
    }
  }

  /** Its own, or that of one before it. */
  #reservationOver(line: RunLine, task: Task): Reservation | undefined {
    if (!this.#context.config.reservations) return undefined;
    const own = task.shape.slots > 1 ? this.#reservations.forFirstOf(task.shape) : undefined;
    return own?.task === task ? own : this.#reservations.before(line, undefined)[0];
  }
}
