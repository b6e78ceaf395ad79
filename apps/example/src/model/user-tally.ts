import type { TaskOutcome } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { PartyShare } from './contention-account.ts';
import { mean, quantile } from './quantile.ts';
import type { OutcomeCounts, UserView } from './run-view.ts';

/** Counts what becomes of one user's tasks. */
export class UserTally {
  readonly user: string;
  readonly weight: number;
  #submitted = 0;
  #running = 0;
  readonly #waiting = new Map<string, Ms>();
  readonly #waitsMs: Ms[] = [];
  readonly #ended = noOutcomes();

  constructor(user: string, weight: number) {
    this.user = user;
    this.weight = weight;
  }

  submitted(taskId: string, atMs: Ms): void {
    this.#submitted += 1;
    this.#waiting.set(taskId, atMs);
  }

  /** @param firstWaitMs - How long it waited for its first start; `undefined` if it is tried again. */
  started(taskId: string, firstWaitMs: Ms | undefined): void {
    this.#waiting.delete(taskId);
    this.#running += 1;
    if (firstWaitMs !== undefined) this.#waitsMs.push(firstWaitMs);
  }

  stopped(): void {
    this.#running -= 1;
  }

  waitsAgain(taskId: string, queuedAtMs: Ms): void {
    this.#waiting.set(taskId, queuedAtMs);
  }

  /** Returns whether it was waiting until now. */
  ended(taskId: string, outcome: TaskOutcome): boolean {
    this.#ended[outcome] += 1;
    return this.#waiting.delete(taskId);
  }

  view(nowMs: Ms, share: PartyShare | undefined, all: { serviceMs: Ms; entitledMs: Ms }): UserView {
    const serviceMs = share?.serviceMs ?? 0;
    const entitledMs = share?.entitledMs ?? 0;
    return {
      user: this.user,
      weight: this.weight,
      submitted: this.#submitted,
      waiting: this.#waiting.size,
      running: this.#running,
      ended: { ...this.#ended },
      oldestWaitMs: this.#waiting.size === 0 ? undefined : nowMs - Math.min(...this.#waiting.values()),
      waitMeanMs: mean(this.#waitsMs),
      waitP95Ms: quantile(this.#waitsMs, 0.95),
      serviceMs,
      entitledMs,
      share: all.serviceMs > 0 ? serviceMs / all.serviceMs : undefined,
      entitled: all.entitledMs > 0 ? entitledMs / all.entitledMs : undefined,
    };
  }
}

function noOutcomes(): Record<TaskOutcome, number> {
  return { passed: 0, failed: 0, crashed: 0, timedOut: 0, cancelled: 0, lost: 0 };
}

/** The sum of several counts. */
export function addOutcomes(counts: Iterable<OutcomeCounts>): OutcomeCounts {
  const sum = noOutcomes();
  for (const each of counts) {
    sum.passed += each.passed;
    sum.failed += each.failed;
    sum.crashed += each.crashed;
    sum.timedOut += each.timedOut;
    sum.cancelled += each.cancelled;
    sum.lost += each.lost;
  }
  return sum;
}
