import type { Ms } from '@fairlead/scheduler-core';
import { CertificateMeter, type Load } from './certificate-meter.ts';
import { EntitlementMeter } from './entitlement-meter.ts';
import { jain } from './jain.ts';
import { UserAccount } from './user-account.ts';
import { WindowMeter } from './window-meter.ts';

/** Who got which share of the slot-time, held against what each was entitled to. */
export class ShareMeters {
  readonly users: UserAccount[] = [];
  readonly entitlement = new EntitlementMeter();
  readonly #byName = new Map<string, UserAccount>();
  readonly #backlogged = new Set<UserAccount>();
  readonly #weightOf: (user: string) => number;
  readonly #windows: readonly WindowMeter[];
  readonly #certificate: CertificateMeter;
  readonly #all: readonly WindowMeter[];
  #nextCloseMs: Ms;

  constructor(
    startMs: Ms,
    meanMs: Ms,
    windowMeans: readonly number[],
    load: Load,
    weightOf: (user: string) => number,
  ) {
    this.#weightOf = weightOf;
    this.#windows = windowMeans.map((means) => new WindowMeter(means * meanMs, startMs));
    this.#certificate = new CertificateMeter(startMs, meanMs, load);
    this.#all = [...this.#windows, ...this.#certificate.windows];
    this.#nextCloseMs = Math.min(...this.#all.map(({ endsAtMs }) => endsAtMs));
  }

  userOf(name: string): UserAccount {
    let user = this.#byName.get(name);
    if (user === undefined) {
      user = new UserAccount(this.users.length, name, this.#weightOf(name));
      this.users.push(user);
      this.#byName.set(name, user);
    }
    return user;
  }

  /** Time has passed; what happens at this instant is told after. */
  advanceTo(nowMs: Ms): void {
    this.entitlement.advanceTo(nowMs);
    if (this.#nextCloseMs > nowMs) return;
    this.#nextCloseMs = Infinity;
    for (const window of this.#all) {
      window.advanceTo(nowMs, this.#backlogged);
      this.#nextCloseMs = Math.min(this.#nextCloseMs, window.endsAtMs);
    }
  }

  /** So many tasks more (or less) of a user wait, and so many slots more are held. */
  changed(user: UserAccount, queuedTasks: number, queuedSlots: number, heldSlots: number, nowMs: Ms): void {
    if (heldSlots !== 0) user.hold(heldSlots, nowMs);
    if (queuedTasks !== 0) {
      user.queue(queuedSlots, queuedTasks, nowMs);
      if (user.queuedTasks > 0) this.#backlogged.add(user);
      else this.#backlogged.delete(user);
    }
    if (queuedSlots + heldSlots !== 0) this.entitlement.changed(user);
  }

  /** Jain's index of service by entitlement, over all that happened. */
  jainAt(nowMs: Ms): number | null {
    const ratios: number[] = [];
    for (const user of this.users) {
      const entitled = this.entitlement.entitledMs(user.index);
      if (entitled > 0) ratios.push(user.serviceAt(nowMs) / entitled);
    }
    return jain(ratios);
  }

  jainWindows(windowMeans: readonly number[]): Record<string, number | null> {
    return Object.fromEntries(
      windowMeans.map((means, place) => [String(means), this.#windows[place]?.jain ?? null]),
    );
  }

  get certificate(): CertificateMeter['worst'] {
    return this.#certificate.worst;
  }
}
