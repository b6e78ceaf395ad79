import { type FlowLane, IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { Flow } from './flow.ts';
import type { Holder } from './holder.ts';

/** What a branch has in one lane. */
export class BranchLane {
  readonly lane: FlowLane;
  /** Its children with a task to give there, by their seats and the arrival number of the first. */
  readonly heads = new IndexedHeap();
  /** Its children below which something waits there and may start by all quotas up to the child. */
  readonly wanting = new Set<Branch | Flow>();
  /** The arrival number with which the branch stands in the lane; -1: it does not. */
  offered = -1;

  constructor(lane: FlowLane) {
    this.lane = lane;
  }
}

/** An inner node of the tree of flows, such as a project with the flows of its users below. */
export class Branch {
  /** Among all branches; its number in every tree of accounts. The root is 0. */
  number: number;
  readonly holder: Holder;
  readonly parent: Branch | undefined;
  /** Among its siblings; its number in the accounts of its parent. */
  seat: number;
  /** By their seats. */
  readonly children: (Branch | Flow)[] = [];
  readonly branches = new Map<string, Branch>();
  readonly flows = new Map<string, Flow>();
  readonly lanes: BranchLane[] = [];

  constructor(number: number, holder: Holder, parent: Branch | undefined) {
    this.number = number;
    this.holder = holder;
    this.parent = parent;
    this.seat = parent?.children.length ?? 0;
    holder.nodes.push(this);
    if (parent === undefined) return;
    parent.children.push(this);
    parent.branches.set(holder.name, this);
  }

  laneOf(lane: FlowLane): BranchLane {
    for (const each of this.lanes) if (each.lane === lane) return each;
    const made = new BranchLane(lane);
    this.lanes.push(made);
    return made;
  }

  forgetBranch({ holder: { name } }: Branch): void {
    this.branches.delete(name);
  }

  forgetFlow({ holder: { name } }: Flow): void {
    this.flows.delete(name);
  }

  /** Forgets what it had in a lane that is gone. */
  dropLane(lane: FlowLane): void {
    const position = this.lanes.findIndex((each) => each.lane === lane);
    if (position >= 0) this.lanes.splice(position, 1);
  }
}
