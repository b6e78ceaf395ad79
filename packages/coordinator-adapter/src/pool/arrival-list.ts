/** What the list must know of a waiting task. */
export interface Arrival {
  readonly task: { readonly sequence: number };
  readonly state: string;
}

/**
 * Waiting tasks of one shape in order of arrival. An array with a head: most tasks come at the end and leave near
 * the front, and a `Map` would walk over its dead entries each time its front is asked for. A task that left the
 * middle stays as a dead entry until it comes to the front or dead ones are in the majority.
 */
export class ArrivalList<T extends Arrival> {
  #records: T[] = [];
  #head = 0;
  #live = 0;

  get size(): number {
    return this.#live;
  }

  /** Amortised O(1) for a new arrival; O(n) for one that comes back, which is rare. */
  add(record: T): void {
    this.#live += 1;
    const last = this.#records.at(-1);
    if (
      last === undefined ||
      last.task.sequence < record.task.sequence ||
      this.#head >= this.#records.length
    ) {
      this.#records.push(record);
      return;
    }
    const at = this.#positionOf(record.task.sequence);
    if (this.#records[at] === record) return;
    if (at === this.#head && this.#head > 0) {
      this.#head -= 1;
      this.#records[this.#head] = record;
    } else {
      this.#records.splice(at, 0, record);
    }
  }

  /** The record's state already says that it waits no longer. Amortised O(1). */
  removed(): void {
    this.#live -= 1;
    this.#trim();
    if (this.#records.length - this.#head > 32 && this.#live * 2 < this.#records.length - this.#head) {
      this.#records = this.#records.slice(this.#head).filter((record) => record.state === 'pending');
      this.#head = 0;
    }
  }

  first(): T | undefined {
    return this.#live === 0 ? undefined : this.#records[this.#head];
  }

  *[Symbol.iterator](): Iterator<T, undefined> {
    for (let at = this.#head; at < this.#records.length; at += 1) {
      const record = this.#records[at];
      if (record?.state === 'pending') yield record;
    }
    return undefined;
  }

  #trim(): void {
    while (this.#head < this.#records.length && this.#records[this.#head]?.state !== 'pending')
      this.#head += 1;
    if (this.#head === this.#records.length) {
      this.#records = [];
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > this.#records.length) {
      this.#records = this.#records.slice(this.#head);
      this.#head = 0;
    }
  }

  /** The first place, from the head on, whose arrival number is not smaller. */
  #positionOf(sequence: number): number {
    let low = this.#head;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#records[middle]?.task.sequence ?? Infinity) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
