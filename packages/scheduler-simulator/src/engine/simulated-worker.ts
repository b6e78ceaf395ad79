import type { Ms, WorkerClass } from '@fairlead/scheduler-core';
import type { PlannedWorker } from '../fleet/planned-worker.ts';
import type { SimulatedAttempt } from './simulated-attempt.ts';

/** A worker that is or was there, what it did, and what it took to do so. */
export class SimulatedWorker {
  readonly plan: PlannedWorker;
  readonly id: string;
  readonly slots: number;
  readonly speed: number;
  readonly joinedMs: Ms;
  readonly attempts = new Set<SimulatedAttempt>();
  /** As the host has it. */
  class: WorkerClass | undefined;
  leftMs: Ms | undefined;
  isDraining = false;
  usedSlots = 0;
  tasks = 0;
  /** Slot-milliseconds in which tests ran. */
  ranMs = 0;
  wakes = 0;
  asleepMs = 0;
  joules = 0;
  /** Asleep; and the instant from which it can run something. */
  isAsleep = false;
  awakeAtMs: Ms = 0;
  #countedMs: Ms;
  readonly #lanes: boolean[] = [];

  constructor(plan: PlannedWorker, joinedMs: Ms) {
    this.plan = plan;
    this.id = plan.offer.id;
    this.slots = plan.group.slots;
    this.speed = plan.group.speed;
    this.joinedMs = joinedMs;
    this.#countedMs = joinedMs;
  }

  /** Counts the energy up to now, before anything changes. */
  count(nowMs: Ms): void {
    const { idleWatts, busyWatts, sleepWatts } = this.plan.power;
    const fromMs = this.#countedMs;
    if (nowMs <= fromMs) return;
    this.#countedMs = nowMs;
    if (this.isAsleep) {
      this.asleepMs += nowMs - fromMs;
      this.joules += (sleepWatts * (nowMs - fromMs)) / 1000;
      return;
    }
    // While it wakes it works at full power, and runs nothing.
    const wakingMs = Math.max(0, Math.min(this.awakeAtMs, nowMs) - fromMs);
    const watts = idleWatts + ((busyWatts - idleWatts) * Math.min(this.usedSlots, this.slots)) / this.slots;
    this.joules += (busyWatts * wakingMs + watts * (nowMs - fromMs - wakingMs)) / 1000;
  }

  sleep(nowMs: Ms): void {
    if (this.isAsleep || this.usedSlots > 0 || this.awakeAtMs > nowMs) return;
    this.count(nowMs);
    this.isAsleep = true;
  }

  wake(nowMs: Ms): void {
    if (!this.isAsleep) return;
    this.count(nowMs);
    this.isAsleep = false;
    this.wakes += 1;
    this.awakeAtMs = nowMs + 1000 * this.plan.power.wakeSeconds;
  }

  /** Takes the lowest free lanes and gives the first of them. */
  takeLanes(slots: number): readonly number[] {
    const taken: number[] = [];
    for (let lane = 0; taken.length < slots; lane += 1) {
      if (this.#lanes[lane] === true) continue;
      this.#lanes[lane] = true;
      taken.push(lane);
    }
    return taken;
  }

  giveBack(lanes: readonly number[]): void {
    for (const lane of lanes) this.#lanes[lane] = false;
  }
}
