import type { Ms } from '@fairlead/scheduler-core';
import { jain } from './jain.ts';
import { maxMin } from './max-min.ts';

/** Who shares the workers, and on what terms. */
export interface Party {
  readonly user: string;
  readonly weight: number;
  /** The most tasks running at a time. */
  readonly quota: number;
}

/** What somebody got of the workers, and should have got, while everybody had work waiting. */
export interface PartyShare {
  readonly user: string;
  /** Worker time received. */
  readonly serviceMs: Ms;
  /** Worker time that weighted max-min over real demand would have given. */
  readonly entitledMs: Ms;
}

interface Account extends Party {
  waiting: number;
  running: number;
  serviceMs: Ms;
  entitledMs: Ms;
}

/**
 * Measures how workers are shared while that matters: from the moment all parties have a task waiting, until the
 * first of them has none. Fed with changes in order of time; knows nothing of who decides.
 */
export class ContentionAccount {
  readonly #accounts: ReadonlyMap<string, Account>;
  #slots = 0;
  #atMs: Ms = 0;
  #lengthMs: Ms = 0;
  #stage: 'before' | 'during' | 'after' = 'before';

  constructor(parties: Iterable<Party>) {
    this.#accounts = new Map(
      [...parties].map((party) => [
        party.user,
        { ...party, waiting: 0, running: 0, serviceMs: 0, entitledMs: 0 },
      ]),
    );
  }

  slotsChanged(atMs: Ms, by: number): void {
    this.advance(atMs);
    this.#slots += by;
  }

  waitingChanged(atMs: Ms, user: string, by: number): void {
    this.#change(atMs, user, (account) => {
      account.waiting += by;
    });
  }

  runningChanged(atMs: Ms, user: string, by: number): void {
    this.#change(atMs, user, (account) => {
      account.running += by;
    });
  }

  /** Counts everything up to this instant. */
  advance(atMs: Ms): void {
    const forMs = Math.max(0, atMs - this.#atMs);
    this.#atMs += forMs;
    if (this.#stage !== 'during' || forMs === 0) return;
    const accounts = [...this.#accounts.values()];
    const entitled = maxMin(
      accounts.map(({ waiting, running, quota, weight }) => ({
        demand: Math.min(waiting + running, quota),
        weight,
      })),
      this.#slots,
    );
    this.#lengthMs += forMs;
    for (const [index, account] of accounts.entries()) {
      account.serviceMs += account.running * forMs;
      account.entitledMs += (entitled[index] ?? 0) * forMs;
    }
  }

  /** How long everybody has had work waiting, up to the last change. */
  get lengthMs(): Ms {
    return this.#lengthMs;
  }

  get isOver(): boolean {
    return this.#stage === 'after';
  }

  get shares(): readonly PartyShare[] {
    return [...this.#accounts.values()].map(({ user, serviceMs, entitledMs }) => ({
      user,
      serviceMs,
      entitledMs,
    }));
  }

  /** Jain's index of service by entitlement; `undefined` before anybody was served. */
  get jain(): number | undefined {
    return jain(
      this.shares
        .filter(({ entitledMs }) => entitledMs > 0)
        .map(({ serviceMs, entitledMs }) => serviceMs / entitledMs),
    );
  }

  #change(atMs: Ms, user: string, apply: (account: Account) => void): void {
    this.advance(atMs);
    const account = this.#accounts.get(user);
    if (account === undefined) return;
    apply(account);
    const everybodyWaits = [...this.#accounts.values()].every(({ waiting }) => waiting > 0);
    if (this.#stage === 'before' && everybodyWaits) this.#stage = 'during';
    if (this.#stage === 'during' && !everybodyWaits) this.#stage = 'after';
  }
}
