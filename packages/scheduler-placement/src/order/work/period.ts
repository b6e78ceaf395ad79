/** What has been started counts up to so many times what still waits: the order of a run is settled at its start. */
const MOST_PAST = 7;

/** How a period is written down. */
export interface PeriodState {
  readonly workUs: number;
  readonly knownSlots: number;
  readonly unknownSlots: number;
  readonly probedUs: number;
  readonly suspectedUs: number;
}

/**
 * What has been started of the work that waited together. The classes of the order (critical, probe, unknown, rest)
 * are those of the whole, as if it had been sorted at the start; if only what still waits counted, tests of known
 * length would become critical one after the other while the unknown ones run, and the unknown ones come too late.
 *
 * The past fades: it never counts more than seven times what waits, so a farm that is never idle does not drown
 * the present, and with nothing left waiting it is void.
 */
export class Period {
  /** In slot-microseconds of pace 1. */
  workUs: number;
  knownSlots: number;
  unknownSlots: number;
  /** Work of tasks as short as probes. */
  probedUs: number;
  /** Work of tasks that were suspected to fail. */
  suspectedUs: number;

  constructor(state: PeriodState | undefined) {
    this.workUs = state?.workUs ?? 0;
    this.knownSlots = state?.knownSlots ?? 0;
    this.unknownSlots = state?.unknownSlots ?? 0;
    this.probedUs = state?.probedUs ?? 0;
    this.suspectedUs = state?.suspectedUs ?? 0;
  }

  /** So much work still waits, and an unknown task is taken to be so long. */
  fade(waitingUs: number, meanUs: number): void {
    const pastUs = this.workUs + this.unknownSlots * meanUs;
    if (pastUs <= MOST_PAST * waitingUs) return;
    const part = (MOST_PAST * waitingUs) / pastUs;
    this.workUs *= part;
    this.knownSlots *= part;
    this.unknownSlots *= part;
    this.probedUs *= part;
    this.suspectedUs *= part;
  }

  state(): PeriodState {
    const { workUs, knownSlots, unknownSlots, probedUs, suspectedUs } = this;
    return { workUs, knownSlots, unknownSlots, probedUs, suspectedUs };
  }
}
