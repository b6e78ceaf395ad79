import type { Startable } from '@fairlead/scheduler-core';
import type { FlowLine } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Flow } from '../flows/flow.ts';
import type { Project } from '../flows/project.ts';

/** Who is next: the flows with something to give, in the order of a strategy. */
export interface Standing {
  /** The slots for which the last `next` was chosen, if the strategy cares. */
  readonly pool: SlotPool | undefined;
  /** The first task of the line is another, or its user may start more or less than before. */
  stand(flow: Flow, line: FlowLine): void;
  /** The project may start more or less than before. */
  standProject(project: Project): void;
  /** Nobody stands any more. */
  clear(): void;
  /** The line whose first task is next among the startable shapes, or among all. */
  next(startable: Startable | undefined): FlowLine | undefined;
}
