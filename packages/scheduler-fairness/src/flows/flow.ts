import type { FlowLane, FlowLine, FlowTasks } from '@fairlead/scheduler-core/queues';
import type { Served } from '../state/service-tally.ts';
import type { Branch } from './branch.ts';
import type { Holder } from './holder.ts';

/** A leaf of the tree: one user's tasks in one project. */
export class Flow {
  /** Among all flows; what lines are kept under. */
  readonly number: number;
  readonly holder: Holder;
  readonly parent: Branch;
  /** Among its siblings; its number in the accounts of its parent. */
  seat: number;
  readonly lines: FlowLine[] = [];
  /** Whether it or somebody above it has a quota in worker-seconds. */
  readonly isTimed: boolean;
  /** For one take, others go first. */
  isAside = false;
  /** Where its last task was counted. */
  served: Served | undefined;

  constructor(number: number, holder: Holder, parent: Branch) {
    this.number = number;
    this.holder = holder;
    this.parent = parent;
    this.seat = parent.children.length;
    holder.nodes.push(this);
    parent.children.push(this);
    parent.flows.set(holder.name, this);
    let isTimed = holder.isTimed;
    for (let node: Branch | undefined = parent; node !== undefined; node = node.parent) {
      isTimed ||= node.holder.isTimed;
    }
    this.isTimed = isTimed;
  }

  get waiting(): number {
    let waiting = 0;
    for (const line of this.lines) waiting += line.waiting;
    return waiting;
  }

  /** Whether it may be next with a task of so many slots that is expected to take so long. O(depth). */
  mayStand(slots: number, workerSeconds: number): boolean {
    if (this.isAside || !this.holder.mayStand(slots)) return false;
    for (let node: Branch | undefined = this.parent; node !== undefined; node = node.parent) {
      if (!node.holder.mayStand(slots)) return false;
    }
    return this.hasLeft(workerSeconds);
  }

  /** Whether so many worker-seconds are left to it and to everybody above it. O(depth) if somebody has a limit. */
  hasLeft(workerSeconds: number): boolean {
    if (!this.isTimed) return true;
    if (!this.holder.hasLeft(workerSeconds)) return false;
    for (let node: Branch | undefined = this.parent; node !== undefined; node = node.parent) {
      if (!node.holder.hasLeft(workerSeconds)) return false;
    }
    return true;
  }

  /** Who, from the flow upwards, has nothing left for such a task. O(depth). */
  limiting(slots: number, workerSeconds: number): Holder | undefined {
    if (!this.holder.mayTake(slots) || !this.holder.hasLeft(workerSeconds)) return this.holder;
    for (let node: Branch | undefined = this.parent; node !== undefined; node = node.parent) {
      if (!node.holder.mayTake(slots) || !node.holder.hasLeft(workerSeconds)) return node.holder;
    }
    return undefined;
  }

  /** Its line in a lane, made if there is none. */
  lineIn(lane: FlowLane, tasks: FlowTasks): FlowLine {
    for (const line of this.lines) if (line.lane === lane) return line;
    const line = tasks.lineFor(this.number, lane);
    lane.lines += 1;
    this.lines.push(line);
    return line;
  }

  /** Forgets a line if nothing is left of it; returns whether it did. */
  dropIfEmpty(line: FlowLine): boolean {
    if (line.waiting > 0 || line.size > 0) return false;
    const position = this.lines.indexOf(line);
    if (position < 0) return false;
    this.lines.splice(position, 1);
    line.lane.lines -= 1;
    return true;
  }
}
