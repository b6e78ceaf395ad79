import { type FlowLane, IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { Flow } from './flow.ts';
import { Holder, type Terms } from './holder.ts';

/** What a project has in one lane. */
export class ProjectLane {
  readonly lane: FlowLane;
  /** Its flows with a task to give there, by the arrival number of the first. */
  readonly heads = new IndexedHeap();
  /** Its flows of which something waits there and may start by their user's quota. */
  readonly wanting = new Set<Flow>();
  /** The arrival number with which the project stands in the lane; -1: it does not. */
  offered = -1;

  constructor(lane: FlowLane) {
    this.lane = lane;
  }
}

/** A project: a node of the tree, with the flows of its users below. */
export class Project extends Holder {
  /** Its number in the root accounts. */
  readonly number: number;
  readonly byUser = new Map<string, Flow>();
  readonly lanes: ProjectLane[] = [];

  constructor(name: string, terms: Terms, number: number) {
    super('project', name, terms);
    this.number = number;
  }

  laneOf(lane: FlowLane): ProjectLane {
    for (const each of this.lanes) if (each.lane === lane) return each;
    const made = new ProjectLane(lane);
    this.lanes.push(made);
    return made;
  }

  /** Forgets what it had in a lane that is gone. */
  dropLane(lane: FlowLane): void {
    const position = this.lanes.findIndex((each) => each.lane === lane);
    if (position >= 0) this.lanes.splice(position, 1);
  }
}
