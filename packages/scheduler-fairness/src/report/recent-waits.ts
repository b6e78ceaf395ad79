import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';

/** How long the last so many tasks waited for their first start. Bounded; nothing here decides. */
export class RecentWaits {
  readonly #size: number;
  readonly #flows: Flow[] = [];
  readonly #seconds: number[] = [];
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  record(flow: Flow, seconds: number): void {
    this.#flows[this.#next] = flow;
    this.#seconds[this.#next] = seconds;
    this.#next = (this.#next + 1) % this.#size;
  }

  /** Of everybody in the tree, shortest first. O(size · log size). */
  byHolder(): ReadonlyMap<Holder, readonly number[]> {
    const waits = new Map<Holder, number[]>();
    for (const [index, flow] of this.#flows.entries()) {
      for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
        const mine = waits.get(node.holder) ?? [];
        mine.push(this.#seconds[index] ?? 0);
        waits.set(node.holder, mine);
      }
    }
    for (const mine of waits.values()) mine.sort((a, b) => a - b);
    return waits;
  }
}
