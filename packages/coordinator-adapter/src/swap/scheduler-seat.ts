import {
  type Logger,
  type Ms,
  type Scheduler,
  type SchedulerContext,
  SchedulerError,
  type SchedulerPlugin,
  type State,
} from '@fairlead/scheduler-core';
import { createMetrics, type ReadableMetrics } from '@fairlead/scheduler-core/metrics';
import type { Fault, FaultKind } from '../guard/fault-kind.ts';
import {
  type ActiveScheduler,
  type GuardLimits,
  SchedulerPluginWrapper,
} from '../guard/scheduler-plugin-wrapper.ts';
import type { SchedulingHost } from '../host/scheduling-host.ts';
import { HintCarrier, type HintRoute } from './hint-carrier.ts';
import { HintOutbox } from './hint-outbox.ts';
import { RandomStreams } from './random-streams.ts';
import { swapScheduler, type SwapRequest } from './swap-scheduler.ts';

/** How somebody is put into the seat. */
export interface SeatSettings extends GuardLimits {
  readonly seed: number | string;
  /** How hints get to the coordinator. */
  readonly hints: Omit<HintRoute, 'tell'>;
}

/** Who is in charge, and how that changes: one swap after the other. */
export class SchedulerSeat {
  readonly #host: SchedulingHost;
  readonly #logger: Logger;
  readonly #settings: SeatSettings;
  readonly #randoms = new RandomStreams();
  readonly #reported = new Set<FaultKind>();
  /** Of the scheduler in charge. */
  metrics: ReadableMetrics = createMetrics();
  readonly #carrier: HintCarrier;
  /** Of the scheduler in charge. */
  #outbox: HintOutbox | undefined;
  #parked: State = {};
  #swaps: Promise<unknown> = Promise.resolve();

  constructor(host: SchedulingHost, logger: Logger, settings: SeatSettings) {
    this.#host = host;
    this.#logger = logger;
    this.#settings = settings;
    this.#carrier = new HintCarrier({
      ...settings.hints,
      tell: (hint, answer) => {
        host.tap?.hinted(hint);
        host.listeners.tell({ type: 'workerHint', atMs: host.now, hint, answer });
      },
    });
  }

  /**
   * The plugin in charge, as it was activated.
   *
   * @throws SchedulerError `COORDINATOR_STATE` if there is none.
   */
  active(verb: string): ActiveScheduler {
    const active = this.#host.wrapper?.active;
    if (active !== undefined) return active;
    throw new SchedulerError({
      code: 'COORDINATOR_STATE',
      message: `${verb} needs a plugin in charge, and there is none`,
      mend: 'call activateScheduler first',
    });
  }

  /** What the one in charge knows, and what those before it left. */
  known(): State {
    return { ...this.#parked, ...this.#host.wrapper?.snapshot() };
  }

  /** How much of its chance each plugin has used, by name. */
  get draws(): ReadonlyMap<string, number> {
    return this.#randoms.draws;
  }

  /** Goes on where a plugin was elsewhere. */
  skipDraws(plugin: string, count: number): void {
    this.#randoms.skip(this.#settings.seed, plugin, count);
  }

  /** What somebody left elsewhere, for the next one. */
  park(state: State): void {
    this.#parked = state;
  }

  /** Changes who is in charge. `read` is asked when it is this swap's turn, so that it sees the one before. */
  swap(read: () => SwapRequest): Promise<void> {
    return this.#inTurn(async () => {
      const request = read();
      const metrics = createMetrics();
      const outbox = new HintOutbox(this.#carrier);
      const before = this.#host.wrapper?.active;
      await swapScheduler(
        {
          host: this.#host,
          parked: this.#parked,
          park: (state) => {
            this.#parked = state;
          },
          contextFor: (life) => this.#contextFor(life, metrics, outbox),
          wrap: (active) => this.#wrap(active),
        },
        request,
      );
      this.metrics = metrics;
      this.#reported.clear();
      const now = this.#host.wrapper?.active;
      this.#handOver(outbox, now?.plugin.name === before?.plugin.name && now?.strategy === before?.strategy);
      if (before !== undefined) await this.#shutDown(before);
    });
  }

  /** Nobody is in charge; what the last one knew is kept. */
  vacate(): Promise<void> {
    return this.#inTurn(async () => {
      const { wrapper, pool, listeners, cycles, now: atMs } = this.#host;
      if (wrapper === undefined) return;
      this.#parked = { ...this.#parked, ...wrapper.snapshot() };
      this.#host.wrapper = undefined;
      this.#host.tap?.vacated?.(atMs);
      pool.takenOver(undefined);
      this.#handOver(undefined, false);
      listeners.tell({ type: 'schedulerChanged', atMs, name: undefined, strategy: undefined });
      cycles.ask();
      await this.#shutDown(wrapper.active);
    });
  }

  #wrap(active: ActiveScheduler): SchedulerPluginWrapper {
    const now = (): Ms => this.#host.now;
    return new SchedulerPluginWrapper(active, this.#settings, now, (fault) => {
      this.#report(fault);
    });
  }

  #contextFor(
    life: { plugin: SchedulerPlugin; strategy: string; config: unknown; state: State },
    metrics: ReadableMetrics,
    outbox: HintOutbox,
  ): SchedulerContext {
    const { name } = life.plugin;
    const prefixed = (level: keyof Logger) => (message: string, fields?: object) => {
      this.#logger[level](`${name}: ${message}`, { ...fields });
    };
    return Object.freeze<SchedulerContext>({
      config: life.config,
      strategy: life.strategy,
      state: life.state,
      now: () => this.#host.now,
      epochMs: this.#host.epochMs,
      random: this.#randoms.of(this.#settings.seed, name),
      expected: (task) => task.estimateMs ?? this.#host.meanDuration.value ?? 60_000,
      logger: {
        debug: prefixed('debug'),
        info: prefixed('info'),
        warn: prefixed('warn'),
        error: prefixed('error'),
      },
      metrics,
      wakeAt: (atMs) => {
        this.#host.cycles.wakeAt(atMs);
      },
      hint: outbox.hint,
    });
  }

  /** @param isSame - The next one works as the one before, so it knows who sleeps. */
  #handOver(outbox: HintOutbox | undefined, isSame: boolean): void {
    this.#outbox?.close();
    if (!isSame) this.#carrier.wakeAll();
    outbox?.open();
    this.#outbox = outbox;
  }

  #report(fault: Fault): void {
    this.#host.listeners.tell({ type: 'fault', atMs: this.#host.now, fault });
    if (!this.#reported.has(fault.kind)) {
      this.#reported.add(fault.kind);
      this.#logger.warn(`${fault.plugin}: ${fault.message}`, { fault: fault.kind, mend: fault.mend });
    }
    if (this.#host.wrapper?.isServing === false) {
      this.#logger.error(`${fault.plugin} is taken out after too many faults; tasks go first in, first out`, {
        mend: 'mend the plugin and activate it again',
      });
    }
  }

  async #shutDown({ scheduler, plugin }: { scheduler: Scheduler; plugin: SchedulerPlugin }): Promise<void> {
    try {
      await scheduler.shutdown?.();
    } catch (error) {
      this.#logger.error(`${plugin.name}: shutdown threw`, { error: String(error) });
    }
  }

  /** Swaps wait for each other. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.#swaps.then(act);
    this.#swaps = turn.catch(() => undefined);
    return turn;
  }
}
