import type { Shape, Task, Worker, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import { SequenceIndex } from '@fairlead/scheduler-core/queues';
import { FleetWorker } from './fleet-worker.ts';
import { type Need, needsMoreThanASlot } from './need.ts';
import { RoomForecast } from './room-forecast.ts';
import type { RunningTask } from './running-task.ts';
import { SlotPool } from './slot-pool.ts';

/** Shapes that need more than a slot and are looked after at a time. */
const MOST_FORECASTS = 16;

/** The workers that are there and what they run, as events told it. */
export class Fleet {
  readonly #maxTasksPerWorker: number;
  readonly #pools = new Map<WorkerClass, SlotPool>();
  #sorted: readonly SlotPool[] = [];
  readonly #workers = new Map<Worker, FleetWorker>();
  readonly #byNumber: (FleetWorker | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  /** Where what runs stands, by the arrival number of the task. */
  readonly #places = new SequenceIndex();
  readonly #running: (RunningTask | undefined)[] = [];
  readonly #freePlaces: number[] = [];
  readonly #forecasts = new Map<Shape, RoomForecast>();
  #arrivals = 0;

  constructor(maxTasksPerWorker: number) {
    this.#maxTasksPerWorker = maxTasksPerWorker;
  }

  /** One a class that has a worker, by the id of the class, whatever came first. */
  get pools(): readonly SlotPool[] {
    return this.#sorted;
  }

  /** Slots of all workers that are ready. O(classes). */
  get slots(): number {
    let slots = 0;
    for (const pool of this.#sorted) slots += pool.slots;
    return slots;
  }

  get workers(): Iterable<FleetWorker> {
    return this.#workers.values();
  }

  /** What runs, in no order. */
  get running(): readonly RunningTask[] {
    return this.#running.filter((running) => running !== undefined);
  }

  /** The classes of which a worker could ever run such a task. O(classes), for more than a slot O(workers). */
  poolsFor(shape: Shape): readonly SlotPool[] {
    return this.#sorted.filter(
      (pool) => this.#canHold(pool, shape) && satisfies(pool.class.capabilities, shape.requires),
    );
  }

  poolOf(workerClass: WorkerClass): SlotPool | undefined {
    return this.#pools.get(workerClass);
  }

  runningOf(task: Task): RunningTask | undefined {
    return this.#running[this.#places.get(task.sequence)];
  }

  workerOf(worker: Worker): FleetWorker | undefined {
    return this.#workers.get(worker);
  }

  /** A worker is there, or changed. */
  present(worker: Worker): FleetWorker {
    let known = this.#workers.get(worker);
    if (known === undefined) {
      const pool = this.#obtainPool(worker.class);
      known = new FleetWorker(worker, pool, this.#freeNumbers.pop() ?? this.#byNumber.length, this.#arrivals);
      this.#arrivals += 1;
      pool.workers += 1;
      this.#workers.set(worker, known);
      this.#byNumber[known.number] = known;
    }
    this.#setSlots(known, worker.state === 'ready' ? Math.min(worker.slots, this.#maxTasksPerWorker) : 0);
    return known;
  }

  /** A worker is gone; what it ran has ended before. */
  gone(worker: Worker): void {
    const known = this.#workers.get(worker);
    if (known === undefined) return;
    this.#setSlots(known, 0);
    this.#workers.delete(worker);
    this.#byNumber[known.number] = undefined;
    this.#freeNumbers.push(known.number);
    for (const forecast of this.#forecasts.values()) forecast.left(known);
    known.pool.workers -= 1;
    if (known.pool.workers > 0) return;
    this.#pools.delete(worker.class);
    this.#sorted = this.#sorted.filter((pool) => pool !== known.pool);
  }

  /** A task runs from now on. */
  started(running: RunningTask): void {
    const place = this.#freePlaces.pop() ?? this.#running.length;
    this.#running[place] = running;
    this.#places.set(running.attempt.task.sequence, place);
    running.on.running.push(running);
    if (running.on.slots > 0) count(running, running.slots);
    this.#touched(running.on);
  }

  /** A running task is being stopped to make room for one of a shape. */
  stopping(running: RunningTask, shape: Shape): void {
    running.stoppingFor = shape.id;
    this.#touched(running.on);
  }

  /** A task runs no longer. */
  ended(task: Task): RunningTask | undefined {
    const place = this.#places.get(task.sequence);
    const running = this.#running[place];
    if (running === undefined) return undefined;
    this.#places.delete(task.sequence);
    this.#running[place] = undefined;
    this.#freePlaces.push(place);
    const { on } = running;
    if (on.running.length === 1) on.running.pop();
    else on.running.splice(on.running.indexOf(running), 1);
    if (on.slots > 0) count(running, -running.slots);
    this.#touched(on);
    return running;
  }

  /** Of the workers that fit a shape, the one that will be the first to have room for it. O(1), at first O(workers). */
  firstRoom(shape: Shape): FleetWorker | undefined {
    let forecast = this.#forecasts.get(shape);
    if (forecast === undefined) {
      const fits = ({ pool }: FleetWorker): boolean => satisfies(pool.class.capabilities, shape.requires);
      forecast = new RoomForecast(shape, fits, this.#workers.values());
      for (const oldest of this.#forecasts.keys()) {
        if (this.#forecasts.size < MOST_FORECASTS) break;
        this.#forecasts.delete(oldest);
      }
      this.#forecasts.set(shape, forecast);
    }
    return this.#byNumber[forecast.first];
  }

  /** The workers on which a task of a shape could run by itself. */
  *workersFor(shape: Shape): Generator<FleetWorker, undefined> {
    const pools = new Set(this.poolsFor(shape));
    for (const worker of this.#workers.values()) {
      if (pools.has(worker.pool) && worker.canHold(shape)) yield worker;
    }
    return undefined;
  }

  #canHold(pool: SlotPool, need: Need): boolean {
    if (!needsMoreThanASlot(need)) return pool.slots > 0;
    for (const worker of this.#workers.values())
      if (worker.pool === pool && worker.canHold(need)) return true;
    return false;
  }

  #obtainPool(workerClass: WorkerClass): SlotPool {
    const known = this.#pools.get(workerClass);
    if (known !== undefined) return known;
    const pool = new SlotPool(workerClass);
    this.#pools.set(workerClass, pool);
    this.#sorted = [...this.#sorted, pool].sort((a, b) => (a.class.id < b.class.id ? -1 : 1));
    return pool;
  }

  #setSlots(worker: FleetWorker, slots: number): void {
    const wasReady = worker.slots > 0;
    worker.pool.slots += slots - worker.slots;
    worker.slots = slots;
    if (wasReady !== slots > 0) {
      for (const running of worker.running) count(running, wasReady ? -running.slots : running.slots);
    }
    this.#touched(worker);
  }

  #touched(worker: FleetWorker): void {
    if (this.#forecasts.size === 0) return;
    for (const forecast of this.#forecasts.values()) forecast.touched(worker);
  }
}

function count({ on: { pool }, isPromised }: RunningTask, slots: number): void {
  if (isPromised) pool.promised += slots;
  else pool.unpromised += slots;
}
