import type { State } from '../contract/state.ts';
import type { Task } from '../contract/task.ts';
import type { TaskKey } from './flow-tasks.ts';

/** How `fair` shares. */
export interface FairOptions {
  /** What it shares between: users, projects, suites. A durable name, never a run or a branch. */
  readonly flowOf: (task: Task) => string;
  /** A flow of weight 3 gets three times the worker-seconds of one of weight 1. (Default: 1 for each) */
  readonly weightOf?: (flow: string) => number;
  /** The order inside a flow: by these, one after the other, smallest first, then by arrival. (Default: by arrival) */
  readonly order?: readonly TaskKey[];
  /** How many worker-seconds behind, by weight, a flow that idled may come back. (Default: 0) */
  readonly idleCreditSeconds?: number;
  /** What a running task is charged in advance. (Default: 20 × the mean runtime of what has finished) */
  readonly residualSeconds?: number;
  /** `context.state`, to go on where the fair queue before this one stood. (Default: from nothing) */
  readonly state?: State;
}
