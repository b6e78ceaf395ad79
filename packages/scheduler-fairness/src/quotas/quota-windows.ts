import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { Holder } from '../flows/holder.ts';

/**
 * Worker-seconds in windows of equal length since the host's start. A holder whose running tasks use up the last of
 * them may start nothing more until the next window begins. Both come about by time alone, so each has a timer.
 */
export class QuotaWindows {
  readonly #windowSeconds: number;
  readonly #holders: Holder[] = [];
  readonly #numbers = new Map<Holder, number>();
  readonly #timers = new IndexedHeap();

  constructor(windowSeconds: number) {
    this.#windowSeconds = windowSeconds;
  }

  /** When the next timer is due, in seconds; Infinity if none is. */
  get nextSeconds(): number {
    return this.#timers.peekKey();
  }

  /** When the window begins that follows the one in which this moment lies, in seconds. */
  nextWindowAfter(seconds: number): number {
    return (Math.floor(seconds / this.#windowSeconds) + 1) * this.#windowSeconds;
  }

  /** The holder has other slots from now on. */
  hold(holder: Holder, slots: number, now: number): void {
    holder.settle(now, this.#windowSeconds);
    holder.slots = slots;
    this.review(holder);
  }

  /** Whether the holder has anything left, and when that will change; call it after `committed` has, too. */
  review(holder: Holder): void {
    const most = holder.terms.maxWorkerSeconds;
    if (most === Infinity) return;
    holder.isSpent = holder.used >= most;
    this.#arm(holder);
  }

  /** Rings the timer that is due first; returns whose it was. */
  ring(): Holder | undefined {
    const holder = this.#holders[this.#timers.peek()];
    if (holder === undefined) return undefined;
    const due = this.#timers.peekKey();
    const isNewWindow = due >= (holder.window + 1) * this.#windowSeconds;
    holder.settle(due, this.#windowSeconds);
    holder.isSpent = !isNewWindow;
    if (holder.isSpent) holder.used = Math.max(holder.used, holder.terms.maxWorkerSeconds);
    this.#arm(holder);
    return holder;
  }

  #arm(holder: Holder): void {
    const number = this.#numberOf(holder);
    const nextWindow = (holder.window + 1) * this.#windowSeconds;
    const left = holder.terms.maxWorkerSeconds - holder.used;
    if (holder.isSpent) this.#timers.set(number, nextWindow, number);
    else if (holder.slots === 0 && holder.committed === 0) this.#timers.delete(number);
    else if (holder.slots === 0) this.#timers.set(number, nextWindow, number);
    else this.#timers.set(number, Math.min(nextWindow, holder.usedAt + left / holder.slots), number);
  }

  #numberOf(holder: Holder): number {
    const known = this.#numbers.get(holder);
    if (known !== undefined) return known;
    this.#holders.push(holder);
    this.#numbers.set(holder, this.#holders.length - 1);
    return this.#holders.length - 1;
  }
}
