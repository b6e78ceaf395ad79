import type { Ms, State } from '@fairlead/scheduler-core';

/** What a host and its plugins know at one moment; plain data. */
export interface HostSnapshot {
  readonly state: State;
  /** What the host's clock showed: times within `state` are by that clock. */
  readonly atMs: Ms;
}
