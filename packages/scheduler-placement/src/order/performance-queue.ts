import type {
  Explanation,
  SchedulerEvent,
  Startable,
  State,
  Task,
  TaskQueue,
  Withheld,
} from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import { UNKNOWN } from '../history/key-record.ts';
import type { TaskHistory } from '../history/task-history.ts';
import type { ClassPaces } from '../prediction/class-paces.ts';
import { CAUTIOUS_MEANS, type SlowWorkerRule } from '../speed/slow-worker-rule.ts';
import { explainPlace } from './explain-place.ts';
import { FileTurns } from './unknown/file-turns.ts';
import { durationUs, Heads } from './heads.ts';
import { LineBook } from './lines/line-book.ts';
import type { OrderChoice, OrderClass } from './order-choice.ts';
import { ORDER_SECTION, type OrderState } from './order-state.ts';
import { RunTally } from './work/run-tally.ts';
import { ShapeOrder } from './lines/shape-order.ts';
import type { TaskLine } from './lines/task-line.ts';
import { fileOf, type TaskLabels } from './task-labels.ts';
import { UnknownLines } from './unknown/unknown-lines.ts';
import { estimateOf, type WaitingWork } from './work/waiting-work.ts';

/** What the order is made with. */
export interface PerformanceOrder {
  readonly history: TaskHistory;
  readonly paces: ClassPaces;
  readonly fleet: Fleet;
  readonly waiting: WaitingWork;
  readonly slowWorkers: SlowWorkerRule;
  readonly labels: TaskLabels;
  /** Part of the work that suspects may use first. */
  readonly failedFirstShare: number;
  /** Failure scores from here on make a suspect. */
  readonly leastScore: number;
  readonly state: OrderState | undefined;
}

/**
 * Critical tests, probes, unknown ones, the rest longest first; suspects before all of them while they have used
 * less than their share. Which class a test is in depends on totals that every event changes, so it is worked out
 * where it matters, at the heads: known tests stand by duration alone; the longest is critical if it is long enough
 * *now*, the shortest is a probe if it is short enough and probes have not used up theirs, and if neither holds it
 * is an unknown one's turn. So nothing is ever sorted anew, and a decision costs O(shapes · classes + log tasks).
 */
export class PerformanceQueue implements TaskQueue {
  /** What was taken last, and why. */
  choice: OrderChoice | undefined;
  readonly #given: PerformanceOrder;
  readonly #book: LineBook;
  readonly #turns: FileTurns;
  readonly #tally: RunTally;
  readonly #heads: Heads;
  /** Keys of which an earlier scheduler left turns. */
  #restored: readonly string[];
  #isLate = false;

  constructor(given: PerformanceOrder) {
    const { history, paces, labels, state, leastScore } = given;
    this.#given = given;
    this.#heads = new Heads(paces);
    this.#tally = new RunTally(given.waiting, given.fleet, state?.period);
    const turns = new FileTurns(state?.files);
    this.#turns = turns;
    for (const [key, tried] of state?.keys ?? []) history.obtain(key).triedUnknown = tried;
    this.#restored = (state?.keys ?? []).map(([key]) => key);
    this.#book = new LineBook(
      history,
      (shape) => new ShapeOrder(shape, paces, new UnknownLines(labels, turns), leastScore),
    );
  }

  get size(): number {
    return this.#book.size;
  }

  add(task: Task): void {
    this.#book.add(task);
  }

  remove(task: Task): boolean {
    return this.#book.remove(task);
  }

  take(startable?: Startable): Task | undefined {
    this.#look(startable);
    const as = this.#choose();
    const line = as && this.#headOf(as);
    const task = line?.first;
    if (as === undefined || line === undefined || task === undefined) return undefined;
    this.choice = {
      task,
      as,
      predictedUs: line.source === UNKNOWN ? undefined : durationUs(line, this.#given.paces),
      criticalUs: this.#tally.bounds.criticalUs,
    };
    this.#book.removeFrom(line, task);
    return task;
  }

  withheld(): Withheld | undefined {
    return this.#isLate ? lateOnSlowWorkers : undefined;
  }

  observe(event: SchedulerEvent): void {
    switch (event.type) {
      case 'taskQueued': {
        const file = fileOf(event.task, this.#given.labels);
        if (file !== undefined) this.#turns.queued(file);
        break;
      }
      case 'taskAssigned':
        this.#leaves(event.attempt.task, true);
        break;
      case 'taskRemoved':
        this.#leaves(event.task, false);
        break;
      case 'ready':
        this.#settle();
        break;
    }
  }

  snapshot(): State {
    const keys = new Map<string, number>();
    for (const order of this.#book.orders) {
      for (const { record } of order.lines()) {
        if (record.triedUnknown > 0) keys.set(record.key, record.triedUnknown);
      }
    }
    const period = { ...this.#tally.state() };
    return { [ORDER_SECTION]: { period, files: this.#turns.state(), keys: [...keys] } };
  }

  explain(task: Task): Explanation | undefined {
    const line = this.#book.find(task);
    if (line === undefined) return undefined;
    if (line.source === UNKNOWN) return explainPlace('unknown', undefined, undefined);
    let ahead = 0;
    for (const order of this.#book.orders) ahead += order.countLonger(line);
    const predictedUs = durationUs(line, this.#given.paces);
    const isCritical = predictedUs >= this.#measure().criticalUs;
    return explainPlace(isCritical ? 'critical' : 'rest', predictedUs, ahead);
  }

  /** Finds the heads of what may start. */
  #look(startable: Startable | undefined): void {
    const heads = this.#heads;
    heads.clear();
    this.#isLate = false;
    const { meanUs } = this.#measure();
    const { isBlank } = this.#tally;
    for (const order of this.#book.orders) {
      if (order.size === 0) continue;
      if (startable === undefined) {
        heads.see(order, isBlank);
        continue;
      }
      if (!startable.has(order.shape)) continue;
      const limitUs = this.#given.slowWorkers.limitUs(order.shape, startable);
      if (limitUs === Infinity) heads.see(order, isBlank);
      else {
        this.#isLate = true;
        heads.seeSlow(order, limitUs, CAUTIOUS_MEANS * meanUs);
      }
    }
  }

  #measure() {
    let longestUs = 0;
    for (const order of this.#book.orders) {
      const longest = order.size === 0 ? undefined : order.longest();
      if (longest !== undefined) longestUs = Math.max(longestUs, durationUs(longest, this.#given.paces));
    }
    return this.#tally.measure(longestUs);
  }

  #choose(): OrderClass | undefined {
    const { longest, shortest, unknown, suspect, slow } = this.#heads;
    const { paces, failedFirstShare } = this.#given;
    const { criticalUs, meanUs } = this.#tally.bounds;
    if (suspect !== undefined) {
      const suspectUs = suspect.source === UNKNOWN ? meanUs : durationUs(suspect, paces);
      if (this.#tally.allowsSuspect(suspectUs * suspect.shape.slots, failedFirstShare)) return 'suspect';
    }
    if (longest !== undefined && durationUs(longest, paces) >= criticalUs) return 'critical';
    if (shortest !== undefined && this.#tally.allowsProbe(durationUs(shortest, paces))) return 'probe';
    if (unknown !== undefined) return 'unknown';
    if (longest !== undefined) return 'rest';
    return slow === undefined ? undefined : 'slow';
  }

  #headOf(as: OrderClass): TaskLine | undefined {
    const { longest, shortest, unknown, suspect, slow } = this.#heads;
    if (as === 'suspect') return suspect;
    if (as === 'probe') return shortest;
    if (as === 'unknown') return unknown;
    return as === 'slow' ? slow : longest;
  }

  /** A task waits no longer: it was started, or is not wanted. */
  #leaves(task: Task, isStarted: boolean): void {
    const { history, paces, labels, leastScore } = this.#given;
    const { slots } = task.shape;
    const record = history.get(task.key);
    // What ran before this scheduler took over is told as started, and never waited here.
    if (record === undefined || record.waitingSlots < slots) return;
    const predictedUs =
      record.source === UNKNOWN ? estimateOf(task) : record.predictedUs / paces.paceOf(record.source);
    this.#measure();
    if (isStarted) this.#tally.started(predictedUs, slots, record.failureScore >= leastScore);
    else this.#tally.left(predictedUs, slots);
    const isTurn = isStarted && predictedUs === undefined;
    const file = fileOf(task, labels);
    if (file !== undefined) {
      this.#turns.left(file, isTurn);
      if (isTurn) for (const { unknown } of this.#book.orders) unknown.turned(file);
    } else if (isTurn) {
      record.triedUnknown += 1;
      for (const line of record.lines) {
        if (line.source === UNKNOWN) this.#book.orderOf(line.shape).unknown.tried(line);
      }
    }
  }

  /** All that waits has been told. */
  #settle(): void {
    const { history } = this.#given;
    this.#turns.settle();
    for (const key of this.#restored) {
      const record = history.get(key);
      if (record !== undefined) history.dropIfIdle(record);
    }
    this.#restored = [];
  }
}

const lateOnSlowWorkers: Withheld = {
  reason: {
    code: 'capacity',
    text: 'the faster workers are full, and nothing that waits would be over on a slow one before the rest is',
  },
};
