import type { Shape } from '../contract/task.ts';
import { RowHeap } from './row-heap.ts';

/** One shape of which something waits, by a small number. */
export class FlowLane {
  readonly shape: Shape;
  readonly number: number;
  /** How many flows have an open line in it. */
  lines = 0;

  constructor(shape: Shape, number: number) {
    this.shape = shape;
    this.number = number;
  }
}

/**
 * The waiting tasks of one flow and one shape, the next first, as rows: keys, arrival number, place. Rows of tasks
 * that are gone stay until they come up. Kept by `FlowTasks`.
 */
export class FlowLine extends RowHeap {
  /** The number of the flow. */
  readonly flow: number;
  readonly lane: FlowLane;
  /** Whether it counts in its lane. */
  isOpen = true;
  /** How many tasks stand in it. */
  size = 0;
  /** Tasks that wait as far as was observed: those in hand count, those that were added and not announced do not. */
  waiting = 0;

  constructor(flow: number, lane: FlowLane, width: number) {
    super(width);
    this.flow = flow;
    this.lane = lane;
  }
}
