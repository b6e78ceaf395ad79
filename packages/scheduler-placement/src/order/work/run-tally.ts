import type { Fleet } from '../../fleet/fleet.ts';
import { Period, type PeriodState } from './period.ts';
import { RunBounds } from './run-bounds.ts';
import type { WaitingWork } from './waiting-work.ts';

/** The totals that the classes of the order follow from: what waits, and what of it has been started. */
export class RunTally {
  readonly bounds = new RunBounds();
  readonly #waiting: WaitingWork;
  readonly #fleet: Fleet;
  readonly #period: Period;

  constructor(waiting: WaitingWork, fleet: Fleet, state: PeriodState | undefined) {
    this.#waiting = waiting;
    this.#fleet = fleet;
    this.#period = new Period(state);
  }

  /** Whether no duration at all is known. */
  get isBlank(): boolean {
    return this.#waiting.knownSlots + this.#period.knownSlots === 0;
  }

  /** Works the bounds out anew. @param longestUs - The longest waiting task at pace 1. */
  measure(longestUs: number): RunBounds {
    const { bounds } = this;
    const period = this.#period;
    bounds.update({
      knownUs: this.#waiting.knownUs + period.workUs,
      knownSlots: this.#waiting.knownSlots + period.knownSlots,
      unknownSlots: this.#waiting.unknownSlots + period.unknownSlots,
      longestUs,
      speed: this.#fleet.speed,
    });
    return bounds;
  }

  /** Whether one more probe keeps them within their part of the work. */
  allowsProbe(durationUs: number): boolean {
    const { probeUs, probesUs } = this.bounds;
    return durationUs <= probeUs && this.#period.probedUs + durationUs <= probesUs;
  }

  /** Whether one more suspect keeps them within this share of the work. */
  allowsSuspect(workUs: number, share: number): boolean {
    return this.#period.suspectedUs + workUs <= share * this.bounds.workUs;
  }

  /** A waiting task was started. @param durationUs - At pace 1; `undefined` if unknown. */
  started(durationUs: number | undefined, slots: number, isSuspect: boolean): void {
    const period = this.#period;
    if (durationUs === undefined) period.unknownSlots += slots;
    else {
      period.workUs += slots * durationUs;
      period.knownSlots += slots;
      if (durationUs <= this.bounds.probeUs) period.probedUs += slots * durationUs;
    }
    if (isSuspect) period.suspectedUs += slots * (durationUs ?? this.bounds.meanUs);
    this.left(durationUs, slots);
  }

  /** A task that is still counted among the waiting ones waits no longer. */
  left(durationUs: number | undefined, slots: number): void {
    // With no duration known, an unknown task still counts as something.
    const meanUs = Math.max(1, this.bounds.meanUs);
    const waitingUs = this.#waiting.knownUs + this.#waiting.unknownSlots * meanUs;
    this.#period.fade(Math.max(0, waitingUs - slots * (durationUs ?? meanUs)), meanUs);
  }

  state(): PeriodState {
    return this.#period.state();
  }
}
