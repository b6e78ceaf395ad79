import type { Ms } from '@fairlead/scheduler-core';
import type { CycleComparison } from './follower.ts';
import type { ShadowReport, ShadowUser } from './shadow-report.ts';

/** What the tally asks about a task while it is known. */
export interface TallySource {
  userOf(taskId: string): string | undefined;
  expected(taskId: string, workerId: string): Ms | undefined;
}

type Counts = Omit<ShadowReport, 'state' | 'error' | 'faults' | 'sinceMs' | 'untilMs' | 'users'>;
type Counting = { -readonly [K in keyof Counts]: Counts[K] };
type CountingUser = { -readonly [K in keyof ShadowUser]: ShadowUser[K] };

/** A task that the shadow would have started, and the one that was started in its place. */
interface Wanted {
  readonly sinceMs: Ms;
  readonly user: string;
  readonly insteadOf: string | undefined;
}

/** With more tasks than that in view, the oldest wish is forgotten: the run may be long. */
const MOST_WANTED = 100_000;

/** Counts where a shadow would have decided otherwise, and estimates by exchange what that would have meant. */
export class ShadowTally {
  readonly #source: TallySource;
  readonly #users = new Map<string, CountingUser>();
  readonly #wanted = new Map<string, Wanted>();
  readonly counts: Counting = {
    cycles: 0,
    differentCycles: 0,
    starts: 0,
    sameStarts: 0,
    elsewhere: 0,
    otherFirst: 0,
    wantedEarlier: 0,
    expectedSavedMs: 0,
  };

  constructor(source: TallySource) {
    this.#source = source;
  }

  get users(): readonly ShadowUser[] {
    return [...this.#users.values()]
      .map((user) => ({ ...user }))
      .sort((a, b) => (a.user < b.user ? -1 : a.user > b.user ? 1 : 0));
  }

  /** Call while the follower still knows the tasks of the cycle. */
  add({ atMs, isRecorded, recorded, replayed }: CycleComparison): void {
    const { counts } = this;
    if (isRecorded) counts.cycles += 1;
    const ours = new Map(replayed.assigned.map(({ task, worker }) => [task, worker]));
    const displaced: string[] = [];
    let isDifferent = false;
    for (const { task, worker } of recorded.assigned) {
      counts.starts += 1;
      const user = this.#user(this.#source.userOf(task) ?? '');
      user.starts += 1;
      const our = ours.get(task);
      ours.delete(task);
      this.#started(task, atMs);
      if (our === worker) {
        counts.sameStarts += 1;
        user.sameStarts += 1;
        continue;
      }
      isDifferent = true;
      if (our === undefined) displaced.push(task);
      else this.#elsewhere(task, worker, our);
    }
    counts.otherFirst += displaced.length;
    for (const task of ours.keys()) {
      isDifferent = true;
      this.#wants(task, displaced.shift(), atMs);
    }
    const stopped = new Set(recorded.preempted);
    if (replayed.preempted.length !== stopped.size || replayed.preempted.some((task) => !stopped.has(task)))
      isDifferent = true;
    if (isDifferent) counts.differentCycles += 1;
  }

  #elsewhere(task: string, really: string, instead: string): void {
    this.counts.elsewhere += 1;
    const there = this.#source.expected(task, really);
    const here = this.#source.expected(task, instead);
    if (there !== undefined && here !== undefined) this.counts.expectedSavedMs += there - here;
  }

  /** It wants the same again and again until it is done; the first time counts. */
  #wants(task: string, displaced: string | undefined, atMs: Ms): void {
    if (this.#wanted.has(task)) return;
    if (this.#wanted.size >= MOST_WANTED) {
      const [oldest] = this.#wanted.keys();
      if (oldest !== undefined) this.#wanted.delete(oldest);
    }
    const user = this.#source.userOf(task) ?? '';
    const insteadOf = displaced === undefined ? undefined : this.#source.userOf(displaced);
    this.#wanted.set(task, { sinceMs: atMs, user, insteadOf });
  }

  /** Had the two changed places, one would have waited so much less, and the other so much more. */
  #started(task: string, atMs: Ms): void {
    const wanted = this.#wanted.get(task);
    if (wanted === undefined) return;
    this.#wanted.delete(task);
    const laterMs = atMs - wanted.sinceMs;
    if (laterMs <= 0) return;
    this.counts.wantedEarlier += 1;
    this.#user(wanted.user).waitShiftMs -= laterMs;
    if (wanted.insteadOf !== undefined) this.#user(wanted.insteadOf).waitShiftMs += laterMs;
  }

  #user(name: string): CountingUser {
    let user = this.#users.get(name);
    if (user === undefined) {
      user = { user: name, starts: 0, sameStarts: 0, waitShiftMs: 0 };
      this.#users.set(name, user);
    }
    return user;
  }
}
