/** So many predictions are looked back on, at least; older ones fade. */
const WINDOW = 1_000;

/** How often durations were at most what had been predicted. */
export interface CalibrationReport {
  /** Attempts that were predicted, the older ones counted less. */
  readonly predicted: number;
  /** Share that took at most the predicted median; 0.5 would be exact. 0 before the first. */
  readonly withinP50: number;
  /** Share that took at most the predicted ninth decile; 0.9 would be exact. */
  readonly withinP90: number;
}

/** How the calibration is written down: attempts, within p50, within p90. */
export type CalibrationState = readonly [count: number, withinP50: number, withinP90: number];

/** Keeps count of how predictions came true. */
export class Calibration {
  #count: number;
  #withinP50: number;
  #withinP90: number;

  constructor([count, withinP50, withinP90]: CalibrationState = [0, 0, 0]) {
    this.#count = count;
    this.#withinP50 = withinP50;
    this.#withinP90 = withinP90;
  }

  record(isWithinP50: boolean, isWithinP90: boolean): void {
    if (this.#count >= 2 * WINDOW) {
      this.#count /= 2;
      this.#withinP50 /= 2;
      this.#withinP90 /= 2;
    }
    this.#count += 1;
    if (isWithinP50) this.#withinP50 += 1;
    if (isWithinP90) this.#withinP90 += 1;
  }

  report(): CalibrationReport {
    const count = Math.max(this.#count, 1);
    return {
      predicted: this.#count,
      withinP50: this.#withinP50 / count,
      withinP90: this.#withinP90 / count,
    };
  }

  state(): CalibrationState {
    return [this.#count, this.#withinP50, this.#withinP90];
  }
}
