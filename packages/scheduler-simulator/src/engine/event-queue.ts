import type { Ms } from '@fairlead/scheduler-core';

/** Something that happens at an instant, unless it is called off. */
export interface Due {
  isOff: boolean;
  happen(): void;
}

/** What is to happen, by instant and then by order of entry. A binary heap in arrays. */
export class EventQueue {
  readonly #times: Ms[] = [];
  readonly #orders: number[] = [];
  readonly #items: Due[] = [];
  #order = 0;

  get size(): number {
    return this.#items.length;
  }

  /** The instant of the first, `Infinity` if there is none. What was called off is dropped on the way. */
  get nextMs(): Ms {
    while (this.#items[0]?.isOff === true) this.#pop();
    return this.#times[0] ?? Infinity;
  }

  /** O(log n). */
  add(atMs: Ms, item: Due): void {
    this.#order += 1;
    let position = this.#items.length;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      // An equal time is never moved up: what came first stays first.
      if ((this.#times[parent] ?? atMs) <= atMs) break;
      this.#move(parent, position);
      position = parent;
    }
    this.#put(position, atMs, this.#order, item);
  }

  /** Takes the first if it is due by then. O(log n). */
  take(untilMs: Ms): Due | undefined {
    if (this.nextMs > untilMs) return undefined;
    return this.#pop();
  }

  #pop(): Due | undefined {
    const [first] = this.#items;
    const atMs = this.#times.pop() ?? 0;
    const order = this.#orders.pop() ?? 0;
    const last = this.#items.pop();
    const size = this.#items.length;
    if (last === undefined || size === 0) return first;
    let position = 0;
    for (let child = 1; child < size; child = 2 * position + 1) {
      if (child + 1 < size && this.#isBefore(child + 1, this.#times[child] ?? 0, this.#orders[child] ?? 0))
        child += 1;
      if (!this.#isBefore(child, atMs, order)) break;
      this.#move(child, position);
      position = child;
    }
    this.#put(position, atMs, order, last);
    return first;
  }

  #isBefore(position: number, atMs: Ms, order: number): boolean {
    const time = this.#times[position] ?? Infinity;
    return time < atMs || (time === atMs && (this.#orders[position] ?? 0) < order);
  }

  #move(from: number, to: number): void {
    const item = this.#items[from];
    if (item !== undefined) this.#put(to, this.#times[from] ?? 0, this.#orders[from] ?? 0, item);
  }

  #put(position: number, atMs: Ms, order: number, item: Due): void {
    this.#times[position] = atMs;
    this.#orders[position] = order;
    this.#items[position] = item;
  }
}
