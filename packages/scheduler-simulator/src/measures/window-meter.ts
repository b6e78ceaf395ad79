import type { Ms } from '@fairlead/scheduler-core';
import { jain } from './jain.ts';
import type { UserAccount } from './user-account.ts';

/** What of a window is compared: those who waited all through it. */
export interface WindowShares {
  /** Slot-milliseconds received, by weight, of each. */
  readonly shares: readonly number[];
  readonly users: readonly UserAccount[];
}

/**
 * Windows of one length, side by side from the first arrival on. At the end of each, those who had a task waiting at
 * every moment of it are compared by the slot-time they received, by weight. O(users that wait) a window.
 */
export class WindowMeter {
  readonly lengthMs: Ms;
  readonly #startMs: Ms;
  readonly #onWindow: (window: WindowShares) => void;
  #index = 0;
  #atStart: number[] = [];
  #jainSum = 0;
  #jainCount = 0;

  constructor(lengthMs: Ms, startMs: Ms, onWindow: (window: WindowShares) => void = () => undefined) {
    this.lengthMs = lengthMs;
    this.#startMs = startMs;
    this.#onWindow = onWindow;
  }

  /** The end of the window that is open. */
  get endsAtMs(): Ms {
    return this.#startMs + (this.#index + 1) * this.lengthMs;
  }

  /** The mean of Jain's index over the windows in which two or more waited throughout; `null` if there was none. */
  get jain(): number | null {
    return this.#jainCount === 0 ? null : this.#jainSum / this.#jainCount;
  }

  get count(): number {
    return this.#jainCount;
  }

  /** Closes the windows that end by now. Everything before that instant has been told, and nothing of it. */
  advanceTo(nowMs: Ms, backlogged: Iterable<UserAccount> & { readonly size: number }): void {
    while (this.endsAtMs <= nowMs) {
      if (backlogged.size === 0) {
        this.#index = Math.max(this.#index + 1, Math.floor((nowMs - this.#startMs) / this.lengthMs));
        while (this.endsAtMs <= nowMs) this.#index += 1;
        return;
      }
      this.#close(this.endsAtMs, backlogged);
      this.#index += 1;
    }
  }

  #close(endMs: Ms, backlogged: Iterable<UserAccount>): void {
    const startMs = this.#startMs + this.#index * this.lengthMs;
    const users: UserAccount[] = [];
    const shares: number[] = [];
    for (const user of backlogged) {
      const service = user.serviceAt(endMs);
      if (user.backlogSinceMs <= startMs) {
        // Who began to wait at the very start was not there when the window before was closed.
        const isNew = user.backlogSinceMs === startMs;
        const before = isNew ? user.backlogServiceMs : (this.#atStart[user.index] ?? 0);
        users.push(user);
        shares.push((service - before) / user.weight);
      }
      this.#atStart[user.index] = service;
    }
    const index = jain(shares);
    if (index === null) return;
    this.#jainSum += index;
    this.#jainCount += 1;
    this.#onWindow({ shares, users });
  }
}
