import type { Ms } from '@fairlead/scheduler-core';
import type { Sample, UserSample } from '../simulation-records.ts';
import type { ShareMeters } from './share-meters.ts';

/** The fleet at one instant, as a sample has it. */
export interface FleetNow {
  readonly queuedTasks: number;
  readonly runningTasks: number;
  readonly slots: number;
  readonly usedSlots: number;
}

interface RawUser {
  readonly queuedTasks: number;
  readonly heldSlots: number;
  readonly entitledSlots: number;
  readonly serviceMs: number;
  readonly entitledMs: number;
}

interface RawSample {
  readonly atMs: Ms;
  readonly fleet: FleetNow;
  readonly users: readonly RawUser[];
}

/**
 * Samples at even distances, without knowing when it will be over: when there are twice as many as wanted, every other
 * is dropped and the distance doubled. Totals are kept, so that shares between any two that stay are exact.
 */
export class SampleRecorder {
  readonly #wanted: number;
  #everyMs: Ms;
  #nextMs: Ms;
  #samples: RawSample[] = [];

  constructor(wanted: number, startMs: Ms, firstDistanceMs: Ms) {
    this.#wanted = wanted;
    this.#everyMs = firstDistanceMs;
    this.#nextMs = wanted > 0 ? startMs : Infinity;
  }

  advanceTo(nowMs: Ms, shares: ShareMeters, fleet: FleetNow): void {
    if (this.#nextMs > nowMs) return;
    while (this.#nextMs <= nowMs) {
      shares.advanceTo(this.#nextMs);
      this.#take(this.#nextMs, shares, fleet);
      if (this.#samples.length >= 2 * this.#wanted) {
        this.#samples = this.#samples.filter((_, place) => place % 2 === 0);
        this.#everyMs *= 2;
      }
      this.#nextMs = (this.#samples.at(-1)?.atMs ?? 0) + this.#everyMs;
    }
  }

  read(shares: ShareMeters): readonly Sample[] {
    const { users } = shares;
    return this.#samples.map(({ atMs, fleet, users: raws }, place) => {
      const before = this.#samples[place - 1]?.users ?? [];
      const served = raws.map(({ serviceMs }, index) => serviceMs - (before[index]?.serviceMs ?? 0));
      const entitled = raws.map(({ entitledMs }, index) => entitledMs - (before[index]?.entitledMs ?? 0));
      const allServed = sum(served);
      const allEntitled = sum(entitled);
      return {
        atMs,
        ...fleet,
        users: raws.map(({ queuedTasks, heldSlots, entitledSlots }, index): UserSample => ({
          user: users[index]?.name ?? '',
          queuedTasks,
          heldSlots,
          entitledSlots,
          share: allServed > 0 ? (served[index] ?? 0) / allServed : 0,
          entitled: allEntitled > 0 ? (entitled[index] ?? 0) / allEntitled : 0,
        })),
      };
    });
  }

  #take(atMs: Ms, { users, entitlement }: ShareMeters, fleet: FleetNow): void {
    this.#samples.push({
      atMs,
      fleet: {
        queuedTasks: fleet.queuedTasks,
        runningTasks: fleet.runningTasks,
        slots: fleet.slots,
        usedSlots: fleet.usedSlots,
      },
      users: users.map((user) => ({
        queuedTasks: user.queuedTasks,
        heldSlots: user.heldSlots,
        entitledSlots: entitlement.entitledSlots(user.index),
        serviceMs: user.serviceAt(atMs),
        entitledMs: entitlement.entitledMs(user.index),
      })),
    });
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
