import type { Coordinator, CoordinatorHost, Lease } from '@fairlead/coordinator-adapter';
import type { Ms, Worker, WorkerClass, WorkerHint } from '@fairlead/scheduler-core';
import { diesAt, type PlannedWorker, successorOf } from '../fleet/planned-worker.ts';
import type { Meters } from '../measures/meters.ts';
import { SimulatedAttempt } from './simulated-attempt.ts';
import { SimulatedWorker } from './simulated-worker.ts';
import type { SimulationClock } from './simulation-clock.ts';
import type { TaskBook } from './task-book.ts';

/** What the fleet is made with. */
export interface SimulatedFleetSettings {
  readonly clock: SimulationClock;
  readonly meters: Meters;
  readonly tasks: TaskBook;
  readonly latencyMs: Ms;
  readonly random: () => number;
  /** Whether somebody wants to know which slots an attempt took. */
  readonly wantsSlots: boolean;
  /** What the scheduler expects of an attempt, if somebody wants to know. */
  readonly predict: ((lease: Lease, on: WorkerClass | undefined) => Ms | undefined) | undefined;
}

const NO_LANES: readonly number[] = [];

/** A coordinator whose workers and tasks are in virtual time: the host drives it like any other. */
export class SimulatedFleet implements Coordinator {
  readonly workers: SimulatedWorker[] = [];
  readonly #settings: SimulatedFleetSettings;
  readonly #present = new Map<string, SimulatedWorker>();
  readonly #lives = new Map<string, number>();
  #host: CoordinatorHost | undefined;
  #slots = 0;
  #speed = 0;
  /** Joins, drains and deaths that are still to come. */
  dueChanges = 0;
  runningCount = 0;

  constructor(settings: SimulatedFleetSettings) {
    this.#settings = settings;
  }

  attach(host: CoordinatorHost): void {
    this.#host = host;
  }

  detach(): void {
    this.#host = undefined;
  }

  get host(): CoordinatorHost | undefined {
    return this.#host;
  }

  /** The worker joins when it is planned to. */
  plan(worker: PlannedWorker): void {
    this.#later(worker.joinsAtMs, () => {
      this.#join(worker);
    });
  }

  lease(lease: Lease): void {
    const { clock, meters, tasks, latencyMs, wantsSlots, predict } = this.#settings;
    const open = tasks.get(lease.task.id);
    const worker = this.#present.get(lease.workerId);
    if (open === undefined || worker === undefined) return;
    const nowMs = clock.now();
    if (worker.isAsleep) worker.wake(nowMs);
    const startMs = Math.max(nowMs + latencyMs, worker.awakeAtMs);
    const lanes = wantsSlots ? worker.takeLanes(open.slots) : NO_LANES;
    const attempt = new SimulatedAttempt(
      lease,
      open,
      worker,
      { leasedMs: nowMs, startMs, lanes },
      this.#ends,
    );
    open.running = attempt;
    open.attempts = lease.attempt;
    open.predictedMs = predict?.(lease, worker.class);
    worker.attempts.add(attempt);
    this.runningCount += 1;
    meters.started(attempt);
    clock.happensAt(attempt.endMs, attempt);
  }

  /** Stopping takes no time, and happens once the host has said all it has to. */
  revoke(lease: Lease): void {
    const attempt = this.#settings.tasks.get(lease.task.id)?.running;
    if (attempt?.lease.token !== lease.token) return;
    this.#settings.clock.soon(() => {
      if (!attempt.isOff) this.#host?.leaseEnded(lease.token, { outcome: 'cancelled' });
    });
  }

  hint(hint: WorkerHint): void {
    const nowMs = this.#settings.clock.now();
    if ('sleep' in hint) this.#present.get(hint.sleep)?.sleep(nowMs);
    else this.#present.get(hint.wake)?.wake(nowMs);
  }

  /** The attempt is over, however it ended: its worker is free of it. */
  over(attempt: SimulatedAttempt): void {
    attempt.isOff = true;
    attempt.worker.attempts.delete(attempt);
    attempt.worker.giveBack(attempt.lanes);
    attempt.open.running = undefined;
    attempt.open.last = attempt;
    this.runningCount -= 1;
    this.#settings.meters.attemptEnded(attempt);
  }

  /** The host has taken a worker in. */
  joined({ id, class: workerClass }: Worker): void {
    const worker = this.#present.get(id);
    if (worker !== undefined) worker.class = workerClass;
  }

  /** The host has seen a worker off. */
  left(workerId: string): void {
    const worker = this.#present.get(workerId);
    if (worker === undefined) return;
    const nowMs = this.#settings.clock.now();
    worker.count(nowMs);
    worker.leftMs = nowMs;
    this.#present.delete(workerId);
    this.#fleetChanged(-worker.slots, -worker.slots * worker.speed);
  }

  readonly #ends = (attempt: SimulatedAttempt): void => {
    this.#settings.meters.advanceTo(this.#settings.clock.now());
    const outcome = attempt.open.outcomeOf(attempt.lease.attempt);
    this.#host?.leaseEnded(attempt.lease.token, { outcome, durationMs: attempt.durationMs });
  };

  #join(plan: PlannedWorker): void {
    const { clock, random } = this.#settings;
    const nowMs = clock.now();
    const worker = new SimulatedWorker(plan, nowMs);
    this.workers.push(worker);
    this.#present.set(worker.id, worker);
    this.#fleetChanged(worker.slots, worker.slots * worker.speed);
    this.#host?.workerJoined(plan.offer);
    const { drainsAtSeconds } = plan.group;
    if (drainsAtSeconds !== undefined) {
      this.#later(drainsAtSeconds * 1000, () => {
        worker.isDraining = true;
        this.#host?.drain(worker.id);
      });
    }
    const deathMs = diesAt(plan, nowMs, random);
    if (deathMs < Infinity)
      this.#later(deathMs, () => {
        this.#die(worker);
      });
  }

  #die(worker: SimulatedWorker): void {
    if (worker.leftMs !== undefined) return;
    this.#host?.workerLeft(worker.id, 'killed by plan');
    const { backAfterSeconds, id } = worker.plan.group;
    if (backAfterSeconds === undefined || worker.isDraining) return;
    const name = worker.id.split('#')[0] ?? id;
    const life = (this.#lives.get(name) ?? 1) + 1;
    this.#lives.set(name, life);
    this.plan(successorOf(worker.plan, life, this.#settings.clock.now() + 1000 * backAfterSeconds));
  }

  #fleetChanged(slots: number, speed: number): void {
    this.#slots += slots;
    this.#speed += speed;
    // What rounding leaves of workers that are gone is no speed.
    if (this.#present.size === 0) this.#speed = 0;
    this.#settings.meters.fleetChanged(this.#slots, this.#speed);
  }

  #later(atMs: Ms, run: () => void): void {
    this.dueChanges += 1;
    this.#settings.clock.happensAt(atMs, {
      isOff: false,
      happen: () => {
        this.dueChanges -= 1;
        this.#settings.meters.advanceTo(this.#settings.clock.now());
        run();
      },
    });
  }
}
