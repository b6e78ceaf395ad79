/** A test this long, in parts of the bound, is critical; less what may be unknown. */
const CRITICAL = 0.9;
const LEAST_CRITICAL = 0.1;
/** All probes together, in parts of the work; also taken off the bound for critical tests. */
const PROBES = 0.001;
/** One probe, in parts of the bound. */
const PROBE = 0.002;

/** What the classes of the order are worked out from. Work in slot-microseconds of pace 1. */
export interface RunTotals {
  readonly knownUs: number;
  readonly knownSlots: number;
  readonly unknownSlots: number;
  readonly longestUs: number;
  /** Slots, each divided by its pace. */
  readonly speed: number;
}

/** The limits of the classes of the order, from totals that come and go with tasks. */
export class RunBounds {
  /** An unknown test is taken to be as long as the mean of the known ones; 0 if none is known. */
  meanUs = 0;
  /** All work, the unknown included. */
  workUs = 0;
  /** No run ends sooner: the work over all workers, or the longest test. */
  boundUs = 0;
  /** Known tests from here on are critical. */
  criticalUs = 0;
  /** Known tests up to here may be probes. */
  probeUs = 0;
  /** Probes may use so much work together. */
  probesUs = 0;

  update({ knownUs, knownSlots, unknownSlots, longestUs, speed }: RunTotals): void {
    const meanUs = knownSlots > 0 ? knownUs / knownSlots : 0;
    const unknownUs = unknownSlots * meanUs;
    const doubtUs = knownUs + 2 * unknownUs;
    const doubt = doubtUs > 0 ? (2 * unknownUs) / doubtUs : 0;
    this.meanUs = meanUs;
    this.workUs = knownUs + unknownUs;
    this.boundUs = Math.max(speed > 0 ? this.workUs / speed : 0, longestUs);
    this.criticalUs = Math.max(LEAST_CRITICAL, CRITICAL - doubt - PROBES) * this.boundUs;
    this.probeUs = PROBE * this.boundUs;
    this.probesUs = PROBES * this.workUs;
  }
}
