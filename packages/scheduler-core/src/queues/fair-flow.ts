import type { FlowLane, FlowLine } from './flow-line.ts';
import type { FlowTasks } from './flow-tasks.ts';

/** So many lines a flow may have before it looks for closed ones. */
const MOST_KEPT = 4;

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
    for (const line of this.lines) {
      if (line.lane !== lane) continue;
      if (!line.isOpen) lane.lines += 1;
      line.isOpen = true;
      return line;
    }
    if (this.lines.length >= MOST_KEPT) this.#forgetClosed();
    const line = tasks.lineFor(this.number, lane);
    lane.lines += 1;
    this.lines.push(line);
    return line;
  }

  /** Closes a line if nothing is left in it; it is kept for the next task of its shape. */
  closeIfEmpty(line: FlowLine): void {
    if (line.waiting > 0 || line.size > 0 || !line.isOpen) return;
    line.isOpen = false;
    line.lane.lines -= 1;
  }

  #forgetClosed(): void {
    const open = this.lines.filter((line) => line.isOpen);
    this.lines.splice(0, this.lines.length, ...open);
  }
}
