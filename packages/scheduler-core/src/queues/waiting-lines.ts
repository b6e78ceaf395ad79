import { ShapeHeaps } from './shape-heaps.ts';

/** One flow: what waits and how much runs. */
export class WaitingLine {
  readonly id: string;
  readonly heaps = new ShapeHeaps();
  /** Slots held by running tasks. */
  running = 0;

  constructor(id: string) {
    this.id = id;
  }
}

/**
 * The flows of which something waits or runs, in order of their ids, so that the order does not depend on who
 * came first, or was taken and put back.
 */
export class WaitingLines {
  readonly #lines = new Map<string, WaitingLine>();
  readonly #byId: WaitingLine[] = [];

  /** The flow with this id, made if there is none. O(1), O(flows) when made. */
  obtain(id: string): WaitingLine {
    const known = this.#lines.get(id);
    if (known !== undefined) return known;
    const line = new WaitingLine(id);
    this.#lines.set(id, line);
    this.#byId.splice(this.#placeOf(id), 0, line);
    return line;
  }

  /** Forgets the flow, if nothing of it waits or runs. */
  dropIfIdle(line: WaitingLine): void {
    if (line.heaps.size > 0 || line.running > 0) return;
    this.#lines.delete(line.id);
    this.#byId.splice(this.#placeOf(line.id), 1);
  }

  [Symbol.iterator](): Iterator<WaitingLine> {
    return this.#byId.values();
  }

  /** Where this id stands, or would. */
  #placeOf(id: string): number {
    let low = 0;
    let high = this.#byId.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const line = this.#byId[middle];
      if (line !== undefined && line.id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
