import type { Shape } from '../contract/task.ts';
import { FlowLane } from './flow-line.ts';

/** The shapes of which something waits. The number of one that is gone is given to another. */
export class FlowLanes {
  readonly #byShape = new Map<Shape, FlowLane>();
  readonly #lanes: FlowLane[] = [];
  readonly #free: number[] = [];
  #count = 0;

  /** All of them, in no order. */
  get all(): readonly FlowLane[] {
    return this.#lanes;
  }

  find(shape: Shape): FlowLane | undefined {
    return this.#byShape.get(shape);
  }

  /** The lane of a shape, made if there is none. */
  obtain(shape: Shape): FlowLane {
    const known = this.#byShape.get(shape);
    if (known !== undefined) return known;
    let number = this.#free.pop();
    if (number === undefined) {
      number = this.#count;
      this.#count += 1;
    }
    const lane = new FlowLane(shape, number);
    this.#byShape.set(shape, lane);
    this.#lanes.push(lane);
    return lane;
  }

  /** Forgets a lane in which no flow has a line. O(lanes). */
  delete(lane: FlowLane): void {
    if (this.#byShape.get(lane.shape) !== lane) return;
    this.#byShape.delete(lane.shape);
    this.#lanes.splice(this.#lanes.indexOf(lane), 1);
    this.#free.push(lane.number);
  }
}
