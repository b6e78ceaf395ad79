import { SchedulerError } from '@fairlead/scheduler-core';

/** Counts broken entries that are left out, and stops at the first that is one too many. */
export class BadEntries {
  readonly #most: number;
  count = 0;

  constructor(most = 0) {
    this.#most = most;
  }

  /** The entry as read; `undefined` if it is broken and may be left out. */
  read<T>(entry: () => T): T | undefined {
    try {
      return entry();
    } catch (error) {
      if (!SchedulerError.is(error) || error.code !== 'TRACE_PARSE' || this.count >= this.#most) throw error;
      this.count += 1;
      return undefined;
    }
  }
}
