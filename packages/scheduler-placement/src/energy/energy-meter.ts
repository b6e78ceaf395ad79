import type { Ms } from '@fairlead/scheduler-core';
import type { EnergyWorker } from './energy-worker.ts';

/** What was counted so far, as it is handed on. */
export interface MeterState {
  readonly joules: number;
  readonly alwaysOnJoules: number;
  readonly asleepSeconds: number;
  readonly wakes: number;
}

/** What the report `energy` says; figures of the power model. */
export interface EnergyReport extends MeterState {
  /** Less than if all workers had been awake all the time and tasks spread over them evenly. */
  readonly savedJoules: number;
  /** Workers at this moment. */
  readonly awake: number;
  readonly asleep: number;
  /** Whether the coordinator takes hints; if not, workers are only taken to sleep. */
  readonly hints: 'accepted' | 'unsupported';
}

/** Counts the energy of workers, and beside it that of the same fleet always on and evenly loaded. */
export class EnergyMeter {
  #joules: number;
  #alwaysOnJoules: number;
  #asleepSeconds: number;
  wakes: number;
  /** Of all slots of the fleet, and the watts that they add when used. */
  #slots = 0;
  #activeWatts = 0;

  constructor(state: MeterState | undefined) {
    this.#joules = state?.joules ?? 0;
    this.#alwaysOnJoules = state?.alwaysOnJoules ?? 0;
    this.#asleepSeconds = state?.asleepSeconds ?? 0;
    this.wakes = state?.wakes ?? 0;
  }

  joined({ slots, power }: EnergyWorker): void {
    this.#slots += slots;
    this.#activeWatts += power.busyWatts - power.idleWatts;
  }

  left({ slots, power }: EnergyWorker): void {
    this.#slots -= slots;
    this.#activeWatts -= power.busyWatts - power.idleWatts;
  }

  /** Counts a worker up to an instant; to be called before anything of it changes. O(1). */
  meter(worker: EnergyWorker, atMs: Ms): void {
    const seconds = Math.max(0, atMs - worker.meteredMs) / 1000;
    worker.meteredMs = Math.max(atMs, worker.meteredMs);
    const evenly = this.#slots > 0 ? this.#activeWatts / this.#slots : 0;
    this.#joules += worker.watts * seconds;
    this.#alwaysOnJoules += (worker.power.idleWatts + evenly * worker.used) * seconds;
    if (worker.state === 'asleep') this.#asleepSeconds += seconds;
  }

  state(): MeterState {
    return {
      joules: this.#joules,
      alwaysOnJoules: this.#alwaysOnJoules,
      asleepSeconds: this.#asleepSeconds,
      wakes: this.wakes,
    };
  }
}
