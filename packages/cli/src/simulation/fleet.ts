import type { FleetDescription } from '@fairlead/scheduler-simulator';

/** Where it is simulated. */
export interface Fleet {
  /** So many workers with one slot, or what a file describes. */
  readonly described: number | FleetDescription;
  /** `8 workers`, `fleet.json`. */
  readonly name: string;
  readonly workers: number;
  /** The same kind of fleet with another number of workers; `undefined` if its workers differ. */
  readonly resized: ((workers: number) => number | FleetDescription) | undefined;
}
