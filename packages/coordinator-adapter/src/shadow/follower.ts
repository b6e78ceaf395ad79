import {
  type Logger,
  type Ms,
  SchedulerError,
  SERVICE_SECTION,
  type WorkerClass,
} from '@fairlead/scheduler-core';
import { SchedulingHost } from '../host/scheduling-host.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { WorkerRecord } from '../pool/worker-record.ts';
import type { RecordedScheduler, RecordingHeader, RecordingLine } from '../recording/recording-line.ts';
import { SchedulerSeat } from '../swap/scheduler-seat.ts';
import type { SwapRequest } from '../swap/swap-scheduler.ts';
import { DecisionCollector, type Decisions } from './decisions.ts';
import { FollowedTasks } from './followed-tasks.ts';
import { FollowedWorkers } from './followed-workers.ts';
import { FollowingClock } from './following-clock.ts';
import { HintComparison } from './hint-comparison.ts';
import { HeldSwap } from './held-swap.ts';
import { RecordedRetries } from './recorded-retries.ts';

/** What was decided in a cycle, and what the follower's scheduler decided in its place. */
export interface CycleComparison {
  readonly atMs: Ms;
  /** `false`: a cycle that only the follower's scheduler had asked to be woken for. */
  readonly isRecorded: boolean;
  readonly recorded: Decisions;
  readonly replayed: Decisions;
}

/** How a {@link Follower} works. */
export interface FollowerOptions {
  /**
   * Who is to decide where this one did: the same, to see whether it decides alike, or another one. `undefined`: nobody
   * new, as it was. Called when the recording begins, if somebody was in charge, and for every change.
   */
  readonly schedulerFor: (recorded: RecordedScheduler) => SwapRequest | undefined;
  /** Who is to decide if nobody was in charge when the recording began. (Default: nobody) */
  readonly unled?: SwapRequest | undefined;
  /** Hears of each cycle. What it is given may be kept. */
  readonly onCycle: (comparison: CycleComparison) => void;
  readonly logger?: Logger | undefined;
  /** (Default: that of the recording) */
  readonly seed?: number | string | undefined;
}

/** A plugin that asks to be woken at once, again and again, is not followed further in one instant. */
const MOST_WAKES = 16;
const NOTHING: Decisions = Object.freeze({ assigned: [], preempted: [] });
const STOPPED = { code: 'deferred', text: 'it was stopped there' } as const;

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * A second host, through the same code, that follows what really happens in another one, line by line. Its scheduler
 * hears the same and is asked in the same cycles; what it decides otherwise is told, taken back (as a refusal of the
 * coordinator), and replaced by what was really decided. Nothing of it acts on anything.
 *
 * The same plugin from the same beginning decides the same, to the letter. Follow one line after the other, and wait
 * for the promise of a line that gives one.
 */
export class Follower {
  readonly #header: RecordingHeader;
  readonly #options: FollowerOptions;
  readonly #clock: FollowingClock;
  readonly #retries = new RecordedRetries();
  readonly #collector = new DecisionCollector();
  readonly #host: SchedulingHost;
  readonly #seat: SchedulerSeat;
  readonly #tasks: FollowedTasks;
  readonly #workers: FollowedWorkers;
  readonly hints: HintComparison;
  /** Instants at which the real one is to be woken, so that its twin is woken with it. */
  readonly #awaited = new Set<Ms>();
  #swap: HeldSwap | undefined;

  constructor(header: RecordingHeader, options: FollowerOptions) {
    this.#header = header;
    this.#options = options;
    this.#clock = new FollowingClock(header.atMs, header.epochMs);
    this.#host = new SchedulingHost({
      clock: this.#clock,
      patience: header.patience,
      retries: this.#retries,
      leaseTtlMs: Infinity,
      memory: { rememberEnded: 0, rememberKeys: 1 },
      supersedeRunning: false,
      preemptAgainMs: header.preemptAgainMs,
      locks: new Map(Object.entries(header.locks)),
      isFollower: true,
      grant: () => undefined,
      revoke: header.revokes ? () => undefined : undefined,
      stopwatchUs: () => 0,
      onListenerError: () => undefined,
      onTaskEnded: () => undefined,
    });
    this.#host.tap = this.#collector;
    this.#host.meanDuration.resume(header.durations.count, header.durations.meanMs);
    this.hints = new HintComparison(this.#collector.hints);
    this.#tasks = new FollowedTasks(this.#host, this.#retries);
    this.#workers = new FollowedWorkers(this.#host);
    this.#seat = new SchedulerSeat(this.#host, options.logger ?? silent, {
      ...header.guard,
      seed: options.seed ?? header.seed,
      hints: {
        deliver: header.hints ? () => undefined : undefined,
        soon: () => undefined,
        onError: () => undefined,
      },
    });
  }

  /** Faults of its scheduler so far. */
  get faults(): number {
    return this.#host.wrapper?.faultCount ?? 0;
  }

  /** Whether its scheduler was taken out after too many faults; first in, first out decides instead. */
  get isOut(): boolean {
    return this.#host.wrapper?.isServing === false;
  }

  /** How long its scheduler expects a waiting or running task to take on a worker, if it says. */
  expected(taskId: string, workerId: string): Ms | undefined {
    const record = this.#host.ledger.get(taskId);
    const on: WorkerClass | undefined = this.#host.pool.get(workerId)?.class;
    const { wrapper } = this.#host;
    if (record === undefined || on === undefined || wrapper?.isServing !== true) return undefined;
    return wrapper.active.scheduler.expected?.(record.task, on);
  }

  /** Who submitted a waiting or running task. */
  userOf(taskId: string): string | undefined {
    return this.#host.ledger.get(taskId)?.task.user;
  }

  /**
   * The next line.
   *
   * @throws SchedulerError `RECORDING_INVALID` if it does not follow from those before, and whatever refuses its scheduler.
   */
  follow(line: RecordingLine): Promise<void> | undefined {
    if ('atMs' in line) {
      if (line.type !== 'wakeUp' && line.type !== 'cycle') this.#passTimeTo(line.atMs);
      if (line.type !== 'cycle') this.#clock.set(line.atMs);
    }
    switch (line.type) {
      case 'recording':
        throw misfit('a second head');
      case 'shape':
        this.#tasks.shape(line);
        return undefined;
      case 'worker':
        this.#workers.follow(line);
        return undefined;
      case 'leaving':
        this.#workers.leaving(line.worker);
        return undefined;
      case 'queued':
        this.#tasks.queued(line);
        return undefined;
      case 'running':
        this.#tasks.running(line);
        return undefined;
      case 'removed':
        this.#tasks.removed(line);
        return undefined;
      case 'finished':
        this.#tasks.finished(line);
        return undefined;
      case 'ready':
        return this.#ready();
      case 'wakeUp':
        this.#wakeUp(line.atMs);
        return undefined;
      case 'wakeAsked':
        this.#awaited.add(line.forMs);
        return undefined;
      case 'hint':
        this.hints.recorded(line.hint);
        return undefined;
      case 'cycle':
        this.#cycle(line);
        return undefined;
      case 'swapBegun':
        return this.#swapBegun(line.scheduler);
      case 'swapPlayed':
        return this.#swap?.release();
      case 'swapFailed':
        return this.#swap?.giveUp();
      case 'vacated':
        return this.#vacated();
    }
  }

  /** Lets its scheduler go. */
  async end(): Promise<void> {
    await this.#swap?.giveUp();
    await this.#seat.vacate();
  }

  async #ready(): Promise<void> {
    this.#host.cycleClosed();
    // What runs already was nobody's decision here.
    this.#collector.take();
    const { scheduler, state, draws } = this.#header;
    const request = scheduler === undefined ? this.#options.unled : this.#options.schedulerFor(scheduler);
    const { [SERVICE_SECTION]: service, ...sections } = state;
    this.#host.service.restore(service);
    this.#seat.park(sections);
    for (const [plugin, count] of Object.entries(draws)) this.#seat.skipDraws(plugin, count);
    if (request !== undefined) await this.#seat.swap(() => request);
  }

  async #swapBegun(recorded: RecordedScheduler): Promise<void> {
    const request = this.#options.schedulerFor(recorded);
    if (request === undefined) return;
    this.#swap = new HeldSwap(this.#seat, request);
    await this.#swap.begun;
  }

  async #vacated(): Promise<void> {
    if (this.#options.unled === undefined) await this.#seat.vacate();
  }

  /** What only its own scheduler asked for. What the real one asked for too comes when it came there. */
  #passTimeTo(atMs: Ms): void {
    for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
      if (!this.#clock.ring(atMs, this.#awaited)) return;
      if (this.#collector.takeWoken()) this.#decide(this.#clock.now(), NOTHING, false);
    }
  }

  #wakeUp(atMs: Ms): void {
    for (const each of this.#awaited) if (each <= atMs) this.#awaited.delete(each);
    for (let wakes = 0; wakes < MOST_WAKES && this.#clock.ring(atMs, this.#awaited); wakes += 1);
    this.#collector.takeWoken();
  }

  #cycle(line: Extract<RecordingLine, { type: 'cycle' }>): void {
    this.#passTimeTo(line.atMs);
    this.#clock.set(line.atMs);
    for (const each of line.wakeAsked) this.#awaited.add(each);
    for (const hint of line.hints) this.hints.recorded(hint);
    this.#host.cycles.ask();
    this.#decide(line.atMs, line, true);
  }

  #decide(atMs: Ms, recorded: Decisions, isRecorded: boolean): void {
    this.#clock.flush();
    const replayed = this.#collector.take();
    this.#options.onCycle({
      atMs,
      isRecorded,
      recorded: { assigned: recorded.assigned, preempted: recorded.preempted },
      replayed,
    });
    this.#collector.isListening = false;
    this.#makeTrue(atMs, recorded, replayed);
    this.#collector.isListening = true;
  }

  /** What was really decided holds here too. */
  #makeTrue(atMs: Ms, recorded: Decisions, replayed: Decisions): void {
    const really = new Map(recorded.assigned.map(({ task, worker }) => [task, worker]));
    for (const { task, worker } of replayed.assigned) {
      const record = this.#host.ledger.get(task);
      if (record !== undefined && really.get(task) !== worker) this.#host.withdraw(record);
    }
    for (const { task, worker } of recorded.assigned) this.#start(atMs, task, worker);
    for (const task of replayed.preempted) {
      const record = this.#host.ledger.get(task);
      if (record !== undefined && !recorded.preempted.includes(task)) record.preempted = undefined;
    }
    for (const task of recorded.preempted) {
      const record = this.#host.ledger.get(task);
      if (record !== undefined) record.preempted ??= STOPPED;
    }
    this.#host.cycleClosed();
  }

  #start(atMs: Ms, taskId: string, workerId: string): void {
    const record: TaskRecord | undefined = this.#host.ledger.get(taskId);
    const worker: WorkerRecord | undefined = this.#host.pool.record(workerId);
    if (record === undefined || worker === undefined)
      throw misfit(
        `it starts ${JSON.stringify(taskId)} on ${JSON.stringify(workerId)}, one of which is not there`,
      );
    if (record.running?.worker === worker) return;
    if (record.state !== 'pending') throw misfit(`it starts ${JSON.stringify(taskId)}, which does not wait`);
    this.#host.start(record, worker, 'host', undefined, atMs);
  }
}

function misfit(message: string): SchedulerError {
  return new SchedulerError({
    code: 'RECORDING_INVALID',
    message,
    mend: 'give a file as it was written by a recording, unchanged',
  });
}
