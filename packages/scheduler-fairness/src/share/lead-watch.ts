import type { FairAccount, Instant, ResidualTime } from '@fairlead/scheduler-core/queues';

/** How far somebody got ahead of the one who had received least, and how far the rule lets them. */
export interface Lead {
  /** Worker-seconds by weight. */
  readonly gap: number;
  readonly bound: number;
}

/**
 * Watches how far flows that wait side by side get apart: the certificate. Whoever finishes a task is compared with
 * the least served. The bound is (D + 1) · C · (1/w + 1/w'), with D the most slots held at a time and C the longer
 * of T and the longest task, times the slots of the widest: the bound of start-time fair queueing over D servers (Jin, Chase, Kaur 2004).
 */
export class LeadWatch {
  readonly #account: FairAccount;
  readonly #instant: Instant;
  readonly #residual: ResidualTime;
  readonly #windowSeconds: number;
  #slots = 0;
  #mostSlots = 0;
  #longest = 0;
  #widest = 1;
  #window = 0;
  #lookedAt = -Infinity;
  #worst: Lead | undefined;
  #before: Lead | undefined;

  constructor(account: FairAccount, instant: Instant, residual: ResidualTime, windowSeconds: number) {
    this.#account = account;
    this.#instant = instant;
    this.#residual = residual;
    this.#windowSeconds = windowSeconds;
  }

  /** The worst of this window and the one before. */
  get worst(): Lead | undefined {
    return worse(this.#before, this.#worst);
  }

  holds(change: number): void {
    this.#slots += change;
    this.#mostSlots = Math.max(this.#mostSlots, this.#slots);
  }

  /**
   * A flow has finished a task that ran so long and was charged for so many slots. Looks a few times in the run of a
   * task, whatever the fleet's size.
   */
  finished(flow: number, runtimeSeconds: number, cost: number): void {
    this.#longest = Math.max(this.#longest, runtimeSeconds);
    this.#widest = Math.max(this.#widest, cost);
    const now = this.#instant.seconds;
    if (now - this.#lookedAt < this.#residual.seconds / 80 || !this.#account.isBacklogged(flow)) return;
    this.#lookedAt = now;
    const least = this.#account.leastServed;
    const gap = this.#account.service(flow) - this.#account.service(least);
    const inverse = 1 / this.#account.weight(flow) + 1 / this.#account.weight(least);
    const longest = this.#widest * Math.max(this.#longest, this.#residual.seconds);
    const bound = (this.#mostSlots + 1) * longest * inverse;
    const window = Math.floor(now / this.#windowSeconds);
    if (window !== this.#window) {
      this.#before = window === this.#window + 1 ? this.#worst : undefined;
      this.#worst = undefined;
      this.#window = window;
    }
    this.#worst = worse(this.#worst, { gap, bound });
  }
}

/** The one that is nearer to its bound, or further beyond. */
export function worse(lead: Lead | undefined, other: Lead | undefined): Lead | undefined {
  if (lead === undefined || other === undefined) return lead ?? other;
  return lead.gap / lead.bound >= other.gap / other.bound ? lead : other;
}
