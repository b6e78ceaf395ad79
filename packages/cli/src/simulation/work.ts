import type { FleetDescription, SimulatedTask } from '@fairlead/scheduler-simulator';

/** What is simulated. */
export interface Work {
  /** What it is called: the file’s name. */
  readonly name: string;
  readonly tasks: readonly SimulatedTask[];
  /** Whether previous durations are known of any of it. */
  readonly hasPrevious: boolean;
}

/** Where it is simulated. */
export interface Fleet {
  /** So many workers with one slot, or what a file describes. */
  readonly described: number | FleetDescription;
  /** `8 workers`. */
  readonly name: string;
}
