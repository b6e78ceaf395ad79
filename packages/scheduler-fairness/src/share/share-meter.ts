import type { FairAccount, Instant } from '@fairlead/scheduler-core/queues';

/** What one flow has received and what it was entitled to, in worker-seconds. */
export interface Shares {
  /** Since it was first seen. */
  readonly service: number;
  /** What counts of that in the window: it halves with every window that passes. */
  readonly usage: number;
  /** Entitled to, counted as usage is. */
  readonly entitled: number;
}

/**
 * Measures the shares of the flows of one account. Entitled is the weighted max-min share of the slots in use,
 * taking the demand of a flow that waits for more than it can get, and that of one that does not for what it
 * holds: those that wait share by weight what they hold together. O(1) a change; nothing here decides.
 */
export class ShareMeter {
  readonly #account: FairAccount;
  readonly #instant: Instant;
  readonly #service: number[] = [];
  readonly #usage: number[] = [];
  readonly #entitled: number[] = [];
  readonly #settledAt: number[] = [];
  /** The fluid clock at the last settling: what a backlogged flow of weight 1 is entitled to up to a moment. */
  readonly #fluidAt: number[] = [];
  #fluid = 0;
  #fluidSettledAt = 0;
  #backlogWeight = 0;
  #backlogSlots = 0;

  constructor(account: FairAccount, instant: Instant) {
    this.#account = account;
    this.#instant = instant;
  }

  add(flow: number): void {
    this.#service[flow] = 0;
    this.#usage[flow] = 0;
    this.#entitled[flow] = 0;
    this.#settledAt[flow] = this.#instant.seconds;
    this.#fluidAt[flow] = this.#fluid;
  }

  /** Call before the flow joins the backlog. */
  joins(flow: number): void {
    this.#settle(flow);
    this.#backlogWeight += this.#account.weight(flow);
    this.#backlogSlots += this.#account.slots(flow);
  }

  /** Call before it leaves. */
  leaves(flow: number): void {
    this.#settle(flow);
    const isLast = this.#account.backlogSize === 1;
    this.#backlogWeight = isLast ? 0 : this.#backlogWeight - this.#account.weight(flow);
    this.#backlogSlots = isLast ? 0 : this.#backlogSlots - this.#account.slots(flow);
  }

  /** Call before it holds more slots, or fewer. */
  holds(flow: number, change: number): void {
    this.#settle(flow);
    if (this.#account.isBacklogged(flow)) this.#backlogSlots += change;
  }

  /** Call before it gets another weight. */
  weighs(flow: number, weight: number): void {
    this.#settle(flow);
    if (this.#account.isBacklogged(flow)) this.#backlogWeight += weight - this.#account.weight(flow);
  }

  /** Service that was given while nobody counted here; nobody can say that it was unfair. */
  charge(flow: number, workerSeconds: number): void {
    this.#service[flow] = (this.#service[flow] ?? 0) + workerSeconds;
    this.#usage[flow] = (this.#usage[flow] ?? 0) + workerSeconds;
    this.#entitled[flow] = (this.#entitled[flow] ?? 0) + workerSeconds;
  }

  /** Lets the past count for less. O(flows). */
  fade(factor: number): void {
    for (let flow = 0; flow < this.#service.length; flow += 1) {
      this.#settle(flow);
      this.#usage[flow] = (this.#usage[flow] ?? 0) * factor;
      this.#entitled[flow] = (this.#entitled[flow] ?? 0) * factor;
    }
  }

  /** Up to a moment. (Default: the last that was observed) Changes nothing. */
  read(flow: number, seconds: number = this.#instant.seconds): Shares {
    const received = this.#received(flow, seconds);
    return {
      service: (this.#service[flow] ?? 0) + received,
      usage: (this.#usage[flow] ?? 0) + received,
      entitled: (this.#entitled[flow] ?? 0) + this.#due(flow, received, this.#fluidAtSecond(seconds)),
    };
  }

  restore(shares: readonly Shares[]): void {
    for (const [flow, { service, usage, entitled }] of shares.entries()) {
      this.#service[flow] = service;
      this.#usage[flow] = usage;
      this.#entitled[flow] = entitled;
      this.#settledAt[flow] = this.#instant.seconds;
      this.#fluidAt[flow] = this.#fluid;
      if (!this.#account.isBacklogged(flow)) continue;
      this.#backlogWeight += this.#account.weight(flow);
      this.#backlogSlots += this.#account.slots(flow);
    }
    this.#fluidSettledAt = this.#instant.seconds;
  }

  #settle(flow: number): void {
    const now = this.#instant.seconds;
    const fluid = this.#fluidAtSecond(now);
    const received = this.#received(flow, now);
    this.#fluid = fluid;
    this.#fluidSettledAt = now;
    this.#service[flow] = (this.#service[flow] ?? 0) + received;
    this.#usage[flow] = (this.#usage[flow] ?? 0) + received;
    this.#entitled[flow] = (this.#entitled[flow] ?? 0) + this.#due(flow, received, fluid);
    this.#settledAt[flow] = now;
    this.#fluidAt[flow] = fluid;
  }

  #fluidAtSecond(seconds: number): number {
    if (this.#backlogWeight <= 0) return this.#fluid;
    const elapsed = seconds - this.#fluidSettledAt;
    return this.#fluid + (elapsed * this.#backlogSlots) / this.#backlogWeight;
  }

  #received(flow: number, seconds: number): number {
    return this.#account.slots(flow) * (seconds - (this.#settledAt[flow] ?? 0));
  }

  #due(flow: number, received: number, fluid: number): number {
    if (!this.#account.isBacklogged(flow)) return received;
    return this.#account.weight(flow) * (fluid - (this.#fluidAt[flow] ?? 0));
  }
}
