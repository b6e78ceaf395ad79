import type { HostEvent } from '@fairlead/coordinator-adapter';
import { type Attempt, createRandom, type Ms, type Worker } from '@fairlead/scheduler-core';
import { ContentionAccount, type Party } from './contention-account.ts';
import { Durations } from './durations.ts';
import { mean } from './quantile.ts';
import type { RunningView, RunView, UserView, WorkerView } from './run-view.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';
import { addOutcomes, UserTally } from './user-tally.ts';

const RECKON_EVERY_MS = 1_000;
const MOST_SLOWEST = 3;

/** What is known of a run, from the events of the host alone. */
export class RunModel {
  readonly #tallies: ReadonlyMap<string, UserTally>;
  readonly #contention: ContentionAccount;
  readonly #durations = new Durations();
  readonly #random: () => number;
  readonly #workers = new Map<string, { readonly worker: Worker; slots: number }>();
  readonly #running = new Map<string, Attempt>();
  readonly #waiting = new Map<string, string>();
  readonly #retried = new Set<string>();
  readonly #flaky = new Set<string>();
  readonly #failed: string[] = [];
  readonly #workersDied: string[] = [];
  #slowest: readonly { readonly task: string; readonly heldMs: Ms }[] = [];
  #scheduler = { name: 'first in, first out', strategy: 'fifo' };
  #retries = 0;
  #faults = 0;
  #workMs: Ms = 0;
  #longestMs: Ms = 0;
  #reckoned: { readonly atMs: Ms; readonly left: TimeLeft | undefined } = {
    atMs: -Infinity,
    left: undefined,
  };

  /** @param parties - The users that have tasks in the run. */
  constructor(parties: readonly Party[], seed: string | number) {
    this.#tallies = new Map(parties.map(({ user, weight }) => [user, new UserTally(user, weight)]));
    this.#contention = new ContentionAccount(parties);
    this.#random = createRandom(seed);
  }

  apply(event: HostEvent): void {
    const { atMs } = event;
    switch (event.type) {
      case 'taskSubmitted': {
        const { id, key, user } = event.task;
        this.#tallies.get(user)?.submitted(id, atMs);
        this.#waiting.set(id, key);
        this.#contention.waitingChanged(atMs, user, 1);
        break;
      }
      case 'attemptStarted':
        this.#started(atMs, event.attempt);
        break;
      case 'attemptEnded':
        this.#stopped(event);
        break;
      case 'taskEnded':
        this.#ended(event);
        break;
      case 'workerJoined':
      case 'workerChanged':
        this.#slots(atMs, event.worker, event.worker.state === 'ready' ? event.worker.slots : 0);
        break;
      case 'workerLeft':
        this.#slots(atMs, event.worker, 0);
        this.#workers.delete(event.worker.id);
        if (event.cause !== undefined && event.cause !== 'drained') this.#workersDied.push(event.worker.id);
        break;
      case 'schedulerChanged':
        this.#scheduler = {
          name: event.name ?? 'first in, first out',
          strategy: event.strategy ?? 'fifo',
        };
        break;
      case 'fault':
        this.#faults += 1;
        break;
      case 'staleResult':
        break;
    }
  }

  view(nowMs: Ms): RunView {
    this.#contention.advance(nowMs);
    const users = this.#users(nowMs);
    const workers = [...this.#workers.values()].map(({ worker }) => this.#workerView(worker, nowMs));
    return {
      atMs: nowMs,
      scheduler: this.#scheduler.name,
      strategy: this.#scheduler.strategy,
      sharesFairly: this.#scheduler.strategy === 'fair_share',
      submitted: users.reduce((sum, { submitted }) => sum + submitted, 0),
      ended: addOutcomes(users.map(({ ended }) => ended)),
      retries: this.#retries,
      flaky: [...this.#flaky],
      faults: this.#faults,
      workersDied: [...this.#workersDied],
      workers,
      users,
      jain: this.#contention.jain,
      contendedMs: this.#contention.lengthMs,
      meanDurationMs: mean(this.#durations.all),
      timeLeft: this.#timeLeft(nowMs),
      workMs: this.#workMs,
      longestMs: this.#longestMs,
      slowest: this.#slowest,
      failed: [...this.#failed],
    };
  }

  #started(atMs: Ms, attempt: Attempt): void {
    const { id, user, queuedAtMs } = attempt.task;
    this.#waiting.delete(id);
    this.#running.set(id, attempt);
    this.#tallies.get(user)?.started(id, attempt.number === 1 ? atMs - queuedAtMs : undefined);
    this.#contention.runningChanged(atMs, user, 1);
    this.#contention.waitingChanged(atMs, user, -1);
  }

  #stopped({
    atMs,
    attempt,
    outcome,
    result,
    willRetry,
  }: Extract<HostEvent, { type: 'attemptEnded' }>): void {
    const { id, key, user, queuedAtMs } = attempt.task;
    const heldMs = atMs - attempt.startedAtMs;
    this.#running.delete(id);
    this.#tallies.get(user)?.stopped();
    if (outcome === 'passed' || outcome === 'failed') {
      this.#durations.add(key, heldMs);
      this.#slowest = [...this.#slowest, { task: id, heldMs }]
        .sort((a, b) => b.heldMs - a.heldMs)
        .slice(0, MOST_SLOWEST);
    }
    this.#workMs += heldMs;
    this.#longestMs = Math.max(this.#longestMs, heldMs);
    if (willRetry) {
      this.#retries += 1;
      // Going down with its worker says nothing of the test.
      if (result !== undefined) this.#retried.add(id);
      this.#waiting.set(id, key);
      this.#tallies.get(user)?.waitsAgain(id, queuedAtMs);
      this.#contention.waitingChanged(atMs, user, 1);
    }
    this.#contention.runningChanged(atMs, user, -1);
  }

  #ended({ atMs, task, outcome }: Extract<HostEvent, { type: 'taskEnded' }>): void {
    this.#waiting.delete(task.id);
    const wasWaiting = this.#tallies.get(task.user)?.ended(task.id, outcome) === true;
    if (wasWaiting) this.#contention.waitingChanged(atMs, task.user, -1);
    if (outcome === 'passed' && this.#retried.has(task.id)) this.#flaky.add(task.key);
    if (outcome !== 'passed' && outcome !== 'cancelled') this.#failed.push(task.id);
  }

  #slots(atMs: Ms, worker: Worker, slots: number): void {
    const before = this.#workers.get(worker.id);
    this.#contention.slotsChanged(atMs, slots - (before?.slots ?? 0));
    this.#workers.set(worker.id, { worker, slots });
  }

  #users(nowMs: Ms): readonly UserView[] {
    const { shares } = this.#contention;
    const all = {
      serviceMs: shares.reduce((sum, { serviceMs }) => sum + serviceMs, 0),
      entitledMs: shares.reduce((sum, { entitledMs }) => sum + entitledMs, 0),
    };
    const byUser = new Map(shares.map((share) => [share.user, share]));
    return [...this.#tallies.values()].map((tally) => tally.view(nowMs, byUser.get(tally.user), all));
  }

  #workerView(worker: Worker, nowMs: Ms): WorkerView {
    const running = [...this.#running.values()].filter((attempt) => attempt.worker.id === worker.id);
    return {
      id: worker.id,
      slots: worker.slots,
      isDraining: worker.state === 'draining',
      running: running.map((attempt): RunningView => ({
        user: attempt.task.user,
        task: attempt.task.id,
        attempt: attempt.number,
        forMs: nowMs - attempt.startedAtMs,
        typicalMs: this.#durations.typicalMs(attempt.task.key),
        slowMs: this.#durations.slowMs(attempt.task.key),
      })),
    };
  }

  #timeLeft(nowMs: Ms): TimeLeft | undefined {
    const sinceMs = nowMs - this.#reckoned.atMs;
    if (sinceMs >= RECKON_EVERY_MS) {
      const running = [...this.#running.values()];
      const left = timeLeft(
        {
          waiting: [...this.#waiting.values()],
          running: running.map(({ task, startedAtMs }) => ({ key: task.key, forMs: nowMs - startedAtMs })),
          slots: [...this.#workers.values()].reduce((sum, { slots }) => sum + slots, 0),
        },
        this.#durations,
        this.#random,
      );
      this.#reckoned = { atMs: nowMs, left };
      return left;
    }
    const { left } = this.#reckoned;
    return left === undefined
      ? undefined
      : { likelyMs: Math.max(0, left.likelyMs - sinceMs), lateMs: Math.max(0, left.lateMs - sinceMs) };
  }
}
