import type { DurationSamples } from '../prediction/duration-samples.ts';
import type { TaskLine } from '../order/lines/task-line.ts';

/** `source` of a key of which no duration is known. */
export const UNKNOWN = -1;

/** All that is known of a task key: what it did before, and what of it waits. */
export class KeyRecord {
  readonly key: string;
  /** By worker class, the class of the last sample first; `undefined` before the first sample. */
  samples: readonly DurationSamples[] | undefined;
  /** The class that its prediction comes from, by number; {@link UNKNOWN} without one. */
  source = UNKNOWN;
  /** Predicted duration on that class, in whole microseconds, so that sums over tasks are exact. */
  predictedUs = 0;
  /** Failures, each weighing less the more attempts came after it. */
  failureScore = 0;
  /** The worker that ran it last; empty if none did. */
  lastWorker = '';
  /** Slots that its waiting tasks ask for together. */
  waitingSlots = 0;
  /** Of them, those whose tasks came with an estimate, and the slot-microseconds estimated. */
  estimatedSlots = 0;
  estimatedWorkUs = 0;
  /** Waiting tasks by shape; empty unless a queue keeps them. */
  lines: readonly TaskLine[] = [];
  /** Tasks that were started while nothing was known of it and others of it wait. */
  triedUnknown = 0;
  /** Neighbours in order of use, kept by the history. */
  older: KeyRecord | undefined;
  newer: KeyRecord | undefined;
  isRemembered = false;

  constructor(key: string) {
    this.key = key;
  }
}
