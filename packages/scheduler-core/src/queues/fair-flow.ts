import type { FlowLane, FlowLine } from './flow-line.ts';
import type { FlowTasks } from './flow-tasks.ts';

/** One flow of a fair queue. */
export class FairFlow {
  readonly name: string;
  /** In the account. */
  readonly number: number;
  readonly lines: FlowLine[] = [];
  /** Tasks that wait, as far as was observed. */
  waiting = 0;
  /** Slots held, as far as was told before `ready`. */
  told = 0;
  /** Tasks here: waiting, in hand or running. */
  tasks = 0;

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }

  /** Its line in a lane, made if there is none. */
  lineIn(lane: FlowLane, tasks: FlowTasks): FlowLine {
    for (const line of this.lines) if (line.lane === lane) return line;
    const line = tasks.lineFor(this.number, lane);
    lane.lines += 1;
    this.lines.push(line);
    return line;
  }

  /** Forgets a line if nothing is left of it. */
  dropIfEmpty(line: FlowLine): void {
    if (line.waiting > 0 || line.size > 0) return;
    const position = this.lines.indexOf(line);
    if (position < 0) return;
    this.lines.splice(position, 1);
    line.lane.lines -= 1;
  }
}
