import {
  type Fault,
  type HostEvent,
  SchedulerCoordinator,
  type SchedulerCoordinatorOptions,
} from '@fairlead/coordinator-adapter';
import type { Logger, Ms, Registrable } from '@fairlead/scheduler-core';
import type { Ending, ScriptedTask } from './scripted-task.ts';
import type { Step } from './step.ts';
import { takeStep } from './take-step.ts';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualFleet } from './virtual-fleet.ts';

/** How a {@link Harness} is made; what is left out is as in `SchedulerCoordinatorOptions`, but for the lease. */
export interface HarnessOptions extends Omit<SchedulerCoordinatorOptions, 'clock' | 'logger'> {
  /** Whether starts, ends and faults are kept. (Default: true) */
  readonly records?: boolean | undefined;
  /** Where plugins and the guard speak. (Default: nowhere) */
  readonly logger?: Logger | undefined;
}

/** A start of an attempt. */
export interface Start {
  readonly task: string;
  readonly worker: string;
  readonly atMs: Ms;
  /** Who chose: the plugin, or the host because the plugin did not. */
  readonly by: 'plugin' | 'fallback' | 'host';
}

/** An end of a task. */
export interface End {
  readonly task: string;
  readonly outcome: Exclude<Ending, 'refused'> | 'cancelled' | 'lost';
  readonly atMs: Ms;
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const PATIENCE_MS = 48 * 3_600_000;

/**
 * The real host on a virtual clock with a virtual fleet: what a scheduler meets in life, at the speed of a test.
 * Made by {@link createHarness}.
 */
export class Harness {
  readonly clock: VirtualClock;
  readonly fleet: VirtualFleet;
  readonly scheduler: SchedulerCoordinator;
  readonly starts: Start[] = [];
  readonly ends: End[] = [];
  readonly faults: Fault[] = [];
  /** Hears a `newEvent` step; the conformance kit sets it. */
  newEvent: () => void = () => undefined;
  /** The configuration of the scheduler in charge, as it was given. */
  config: unknown = {};
  /** Changes of scheduler that were refused. */
  readonly refusals: unknown[] = [];
  readonly #leaseTtlMs: Ms;

  constructor(options: HarnessOptions = {}) {
    const { records = true, logger = silent, leaseTtlMs = Infinity, ...rest } = options;
    this.clock = new VirtualClock();
    this.fleet = new VirtualFleet(this.clock);
    this.#leaseTtlMs = leaseTtlMs;
    this.scheduler = new SchedulerCoordinator(this.fleet, { ...rest, leaseTtlMs, logger, clock: this.clock });
    if (records) {
      this.scheduler.subscribe((event) => {
        this.#record(event);
      });
    }
  }

  /** Takes the fleet over. Called by {@link createHarness}. */
  async initialize(): Promise<void> {
    await this.scheduler.initialize();
    if (this.#leaseTtlMs !== Infinity) this.#beat();
  }

  /** Puts a scheduler in charge; see `SchedulerCoordinator.activateScheduler` for what it throws. */
  async activate(scheduler: Registrable | string, config: unknown = {}, strategy?: string): Promise<void> {
    await this.scheduler.activateScheduler(scheduler, config, strategy);
    this.config = config;
  }

  join(...workers: readonly Extract<Step, { do: 'join' }>['worker'][]): void {
    for (const worker of workers) this.fleet.join(worker);
  }

  submit(...tasks: readonly ScriptedTask[]): void {
    this.fleet.submit(...tasks);
  }

  /** Lets these happen, one after the other. */
  async play(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await takeStep(this, step);
  }

  /**
   * Lets time pass until every task has ended, or nothing more can happen.
   *
   * @param patienceMs - The longest that is waited, in virtual time. (Default: two days)
   */
  runOut(patienceMs: Ms = PATIENCE_MS): void {
    const untilMs = this.clock.now() + patienceMs;
    this.clock.flush();
    while (this.openCount > 0 && this.clock.step(untilMs));
  }

  /** Tasks that have not ended. */
  get openCount(): number {
    return this.fleet.openCount;
  }

  #beat(): void {
    this.clock.at(this.clock.now() + this.#leaseTtlMs / 5, () => {
      this.fleet.heartbeat();
      this.#beat();
    });
  }

  #record(event: HostEvent): void {
    if (event.type === 'attemptStarted') {
      const { task, worker, by } = event.attempt;
      this.starts.push({ task: task.id, worker: worker.id, atMs: event.atMs, by });
    } else if (event.type === 'taskEnded') {
      this.ends.push({ task: event.task.id, outcome: event.outcome, atMs: event.atMs });
    } else if (event.type === 'fault') this.faults.push(event.fault);
  }
}
