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

  /** Of users and projects, shortest first. O(size · log size). */
  byHolder(): ReadonlyMap<Holder, readonly number[]> {
    const waits = new Map<Holder, number[]>();
    for (const [index, { user, project }] of this.#flows.entries()) {
      for (const holder of [user, project]) {
        const mine = waits.get(holder) ?? [];
        mine.push(this.#seconds[index] ?? 0);
        waits.set(holder, mine);
      }
    }
    for (const mine of waits.values()) mine.sort((a, b) => a - b);
    return waits;
  }
}
