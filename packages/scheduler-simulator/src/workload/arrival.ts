import type { Ms } from '@fairlead/scheduler-core';
import type { SimulatedTask } from './simulated-task.ts';

/** A task with the instants of this simulation. */
export interface Arrival {
  readonly task: SimulatedTask;
  readonly atMs: Ms;
  readonly deadlineMs: Ms | undefined;
}
