import { SequenceIndex } from '@fairlead/scheduler-core/queues';
import type { TaskRecord } from '../ledger/task-record.ts';

/** What runs, by the token of its lease. */
export class LeaseTable implements Iterable<TaskRecord> {
  readonly #places = new SequenceIndex();
  readonly #records: (TaskRecord | undefined)[] = [];
  readonly #free: number[] = [];

  get size(): number {
    return this.#records.length - this.#free.length;
  }

  /** O(1). */
  get(token: number): TaskRecord | undefined {
    return this.#records[this.#places.get(token)];
  }

  /** Puts in what is not in. O(1). */
  add(token: number, record: TaskRecord): void {
    const place = this.#free.pop() ?? this.#records.length;
    this.#records[place] = record;
    this.#places.set(token, place);
  }

  /** O(1). */
  delete(token: number): void {
    const place = this.#places.get(token);
    if (place < 0) return;
    this.#places.delete(token);
    this.#records[place] = undefined;
    this.#free.push(place);
  }

  /** In the order in which they began. O(n log n). */
  [Symbol.iterator](): Iterator<TaskRecord> {
    const running = this.#records.filter((record) => record !== undefined);
    return running.sort((a, b) => tokenOf(a) - tokenOf(b))[Symbol.iterator]();
  }
}

function tokenOf(record: TaskRecord): number {
  return record.running?.lease.token ?? 0;
}
