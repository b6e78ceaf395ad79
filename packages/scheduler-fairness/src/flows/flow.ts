import type { FlowLane, FlowLine, FlowTasks } from '@fairlead/scheduler-core/queues';
import type { Branch } from './branch.ts';
import type { Holder } from './holder.ts';

/** A leaf of the tree: one user's tasks in one project. */
export class Flow {
  /** Among all flows; what lines are kept under. */
  readonly number: number;
  readonly holder: Holder;
  readonly parent: Branch;
  /** Among its siblings; its number in the accounts of its parent. */
  readonly seat: number;
  readonly lines: FlowLine[] = [];

  constructor(number: number, holder: Holder, parent: Branch) {
    this.number = number;
    this.holder = holder;
    this.parent = parent;
    this.seat = parent.children.length;
    holder.nodes.push(this);
    parent.children.push(this);
    parent.flows.set(holder.name, this);
  }

  get waiting(): number {
    let waiting = 0;
    for (const line of this.lines) waiting += line.waiting;
    return waiting;
  }

  /** Whether it and everybody above it may be next with a task of so many slots. O(depth). */
  mayStand(slots: number): boolean {
    if (!this.holder.mayStand(slots)) return false;
    for (let node: Branch | undefined = this.parent; node !== undefined; node = node.parent) {
      if (!node.holder.mayStand(slots)) return false;
    }
    return true;
  }

  /** Who, from the flow upwards, has no room for a task of so many slots. O(depth). */
  limiting(slots: number): Holder | undefined {
    if (!this.holder.mayTake(slots)) return this.holder;
    for (let node: Branch | undefined = this.parent; node !== undefined; node = node.parent) {
      if (!node.holder.mayTake(slots)) return node.holder;
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
