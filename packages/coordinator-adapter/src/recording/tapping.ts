import type { Clock } from '../clock/clock.ts';
import type { SchedulingHost } from '../host/scheduling-host.ts';
import { Journal, type JournalReader } from './journal.ts';

/** Who reads along with a host; while nobody does, the host notes nothing. */
export class Tapping {
  readonly #host: SchedulingHost;
  readonly #journal: Journal;

  constructor(host: SchedulingHost, clock: Clock) {
    this.#host = host;
    this.#journal = new Journal(clock);
  }

  /** It reads what happens from now on. */
  add(reader: JournalReader): void {
    this.#journal.add(reader);
    this.#host.tap = this.#journal;
  }

  /** It reads nothing more. */
  delete(reader: JournalReader): void {
    this.#journal.delete(reader);
    if (!this.#journal.hasReaders) this.#host.tap = undefined;
  }

  /** Has everything read that was noted. */
  catchUp(): void {
    this.#journal.catchUp();
  }
}
