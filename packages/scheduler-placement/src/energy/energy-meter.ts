import type { Ms } from '@fairlead/scheduler-core';
import type { EnergyWorker } from './energy-worker.ts';

/** What was counted so far, as it is handed on. */
export interface EnergyFigures {
  readonly joules: number;
  readonly alwaysOnJoules: number;
  readonly asleepSeconds: number;
  readonly wakes: number;
}

/** Counts the energy of workers, and beside it that of the same fleet always on and evenly loaded. */
export class EnergyMeter {
  wakes: number;
  #joules: number;
  #alwaysOnJoules: number;
  #asleepSeconds: number;
  /** Of all slots of the fleet, and the watts that they add when used. */
  #slots = 0;
  #activeWatts = 0;

  constructor(state: EnergyFigures | undefined) {
    this.#joules = state?.joules ?? 0;
    this.#alwaysOnJoules = state?.alwaysOnJoules ?? 0;
    this.#asleepSeconds = state?.asleepSeconds ?? 0;
    this.wakes = state?.wakes ?? 0;
  }

  joined({ kind: { slots, power } }: EnergyWorker): void {
    this.#slots += slots;
    this.#activeWatts += power.busyWatts - power.idleWatts;
  }

  left({ kind: { slots, power } }: EnergyWorker): void {
    this.#slots -= slots;
    this.#activeWatts -= power.busyWatts - power.idleWatts;
  }

  /** Counts a worker up to an instant; to be called before anything of it changes. O(1). */
  count(worker: EnergyWorker, atMs: Ms): void {
    const seconds = Math.max(0, atMs - worker.meteredMs) / 1000;
    worker.meteredMs = Math.max(atMs, worker.meteredMs);
    this.#joules += worker.watts * seconds;
    this.#alwaysOnJoules += this.#alwaysOnWatts(worker) * seconds;
    if (worker.state === 'asleep') this.#asleepSeconds += seconds;
  }

  /** What was counted, and what these workers did since: nothing is changed. O(workers). */
  figuresAt(workers: Iterable<EnergyWorker>, atMs: Ms): EnergyFigures {
    let joules = this.#joules;
    let alwaysOnJoules = this.#alwaysOnJoules;
    let asleepSeconds = this.#asleepSeconds;
    for (const worker of workers) {
      const seconds = Math.max(0, atMs - worker.meteredMs) / 1000;
      joules += worker.watts * seconds;
      alwaysOnJoules += this.#alwaysOnWatts(worker) * seconds;
      if (worker.state === 'asleep') asleepSeconds += seconds;
    }
    return { joules, alwaysOnJoules, asleepSeconds, wakes: this.wakes };
  }

  /** A task that waits for its worker to wake would be running by now, and over the sooner, so it is not counted. */
  #alwaysOnWatts({ state, used, kind: { power } }: EnergyWorker): number {
    const evenly = this.#slots > 0 ? this.#activeWatts / this.#slots : 0;
    return power.idleWatts + (state === 'awake' ? evenly * used : 0);
  }
}
