import type { FlowLane, FlowLine, FlowTasks } from '@fairlead/scheduler-core/queues';
import type { Holder } from './holder.ts';
import type { Project } from './project.ts';

/** One user's tasks in one project: a leaf of the tree. */
export class Flow {
  /** Among all flows; what lines are kept under. */
  readonly number: number;
  readonly user: Holder;
  readonly project: Project;
  /** Among the flows of its project; its number in the project's accounts. */
  readonly seat: number;
  readonly lines: FlowLine[] = [];
  /** Slot-seconds of attempts that have ended, whoever ruled, as the host counts them. */
  finished: number;

  constructor(number: number, user: Holder, project: Project, finished: number) {
    this.number = number;
    this.user = user;
    this.project = project;
    this.seat = project.flows.length;
    this.finished = finished;
    project.flows.push(this);
    user.flows.push(this);
  }

  get waiting(): number {
    let waiting = 0;
    for (const line of this.lines) waiting += line.waiting;
    return waiting;
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
