import type { Recording } from '@fairlead/coordinator-adapter/recording';
import type { RetryPolicy } from '@fairlead/coordinator-adapter';
import type { FleetDescription, SimulatedTask } from '@fairlead/scheduler-simulator';

/** What is simulated. */
export interface Work {
  /** What it is called: the file’s name. */
  readonly name: string;
  readonly tasks: readonly SimulatedTask[];
  /** The fleet that comes with it, if one does. */
  readonly fleet: FleetDescription | undefined;
  /** How often tasks are tried again. (Default: as live) */
  readonly retries: RetryPolicy | undefined;
  /** What it was taken from, if that was a recording. */
  readonly recording: Recording | undefined;
  /** What a reader should know: entries that were left out. */
  readonly notes: readonly string[];
}
