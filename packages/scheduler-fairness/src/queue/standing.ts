import type { Startable } from '@fairlead/scheduler-core';
import type { FlowLane, FlowLine } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';

/** Who is next: the flows with something to give, in the order of a strategy. */
export interface Standing {
  /** The slots for which the last `next` was chosen, if the strategy cares. */
  readonly pool: SlotPool | undefined;
  /** The lanes from which the flow that `next` chose last may give something. */
  readonly allowed: readonly FlowLane[];
  /** The first task of the line is another, or its flow may start more or less than before. */
  stand(flow: Flow, line: FlowLine): void;
  /** The branch may start more or less than before. */
  standBranch(branch: Branch): void;
  /** Nobody stands any more. */
  clear(): void;
  /** The line whose first task is next among the startable shapes, or among all. */
  next(startable: Startable | undefined): FlowLine | undefined;
}
