import {
  type Admission,
  type Composition,
  isComposition,
  type Logger,
  type Ms,
  type PluginSummary,
  presets,
  type Registrable,
  SchedulerError,
  type SchedulerPlugin,
  SchedulerPluginRegistry,
  SERVICE_SECTION,
} from '@fairlead/scheduler-core';
import type { Clock } from './clock/clock.ts';
import { systemClock } from './clock/system-clock.ts';
import { consoleLogger } from './console-logger.ts';
import { EndedTasks } from './explain/ended-tasks.ts';
import { explainTask } from './explain/explain-task.ts';
import type { TaskExplanation } from './explain/task-explanation.ts';
import type { Change } from './explain/what-if/change.ts';
import { whatWouldStart } from './explain/what-if/what-would-start.ts';
import type { HostListener } from './host/host-event.ts';
import type { HostSnapshot } from './host/host-snapshot.ts';
import { HostPort } from './host/host-port.ts';
import { SchedulingHost } from './host/scheduling-host.ts';
import type { Coordinator } from './port/coordinator.ts';
import type { RecordedHost } from './recording/opening-lines.ts';
import { Recorder, type RecordingOptions } from './recording/recorder.ts';
import { RecordingHandle } from './recording/recording-handle.ts';
import type { RecordingSink } from './recording/recording-sink.ts';
import { Tapping } from './recording/tapping.ts';
import { Shadow } from './shadow/shadow.ts';
import type { TaskSubmission } from './port/task-submission.ts';
import { parseOptions, type SchedulerCoordinatorOptions } from './scheduler-coordinator-options.ts';
import type { SchedulerMetrics } from './scheduler-metrics.ts';
import { SchedulerSeat } from './swap/scheduler-seat.ts';
import type { SwapRequest } from './swap/swap-scheduler.ts';

/**
 * Puts scheduler plugins in charge of a coordinator's tasks: chosen, configured and swapped while tests run.
 * Until one is activated, tasks go first in, first out.
 *
 * @example
 * ```ts
 * await using scheduler = new SchedulerCoordinator(coordinator, { registry });
 * await scheduler.initialize();
 * await scheduler.activateScheduler('FairnessScheduler', { weights: { users: { alice: 3 } } });
 * await scheduler.setStrategy('fair_share');
 * await scheduler.settled();
 * ```
 */
export class SchedulerCoordinator implements AsyncDisposable {
  readonly #coordinator: Coordinator;
  readonly #registry: SchedulerPluginRegistry;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #settings;
  readonly #host: SchedulingHost;
  readonly #port: HostPort;
  readonly #ended: EndedTasks;
  readonly #seat: SchedulerSeat;
  #stage: 'new' | 'attached' | 'restored' | 'shutDown' = 'new';
  #stopWatching: () => void = () => undefined;
  readonly #waiters = new Set<() => void>();
  readonly #tapping: Tapping;

  /** @throws SchedulerError `OPTIONS_INVALID`. */
  constructor(coordinator: Coordinator, options: SchedulerCoordinatorOptions = {}) {
    this.#coordinator = coordinator;
    this.#settings = parseOptions(options);
    this.#registry = options.registry ?? new SchedulerPluginRegistry();
    this.#clock = options.clock ?? systemClock();
    this.#logger = options.logger ?? consoleLogger;
    this.#ended = new EndedTasks(this.#settings.explainEnded);
    this.#host = new SchedulingHost({
      clock: this.#clock,
      patience: this.#settings,
      retries: this.#settings.retries,
      leaseTtlMs: this.#settings.leaseTtlMs,
      memory: this.#settings,
      supersedeRunning: this.#settings.supersedeRunning,
      preemptAgainMs: this.#settings.preemptAgainMs,
      locks: new Map(Object.entries(this.#settings.locks)),
      grant: (lease) => {
        coordinator.lease(lease);
      },
      revoke:
        coordinator.revoke === undefined
          ? undefined
          : (lease, reason) => {
              coordinator.revoke?.(lease, reason);
            },
      stopwatchUs: () => performance.now() * 1000,
      onListenerError: (error) => {
        this.#logger.error('a listener of host events threw', { error: String(error) });
      },
      onTaskEnded: (ended) => {
        this.#ended.record(ended);
        if (this.#host.ledger.openCount === 0) this.#settle();
      },
    });
    this.#seat = new SchedulerSeat(this.#host, this.#logger, {
      ...this.#settings,
      hints: {
        deliver: coordinator.hint === undefined ? undefined : (hint) => coordinator.hint?.(hint),
        soon: (run) => {
          this.#clock.soon(run);
        },
        onError: (error) => {
          this.#logger.error('the coordinator could not take a hint', { error: String(error) });
        },
      },
    });
    if (coordinator.taskEnded !== undefined) {
      this.#host.listeners.add((event) => {
        if (event.type === 'taskEnded') coordinator.taskEnded?.(event.task, event.outcome, event.message);
      });
    }
    this.#port = new HostPort(this.#host);
    this.#tapping = new Tapping(this.#host, this.#clock);
    this.#host.service.restore(this.#settings.state[SERVICE_SECTION]);
    this.#seat.park(this.#settings.state);
  }

  /** Takes the coordinator over: from now on it starts nothing without a lease. Call once. */
  async initialize(): Promise<void> {
    this.#expect('new', 'initialize');
    this.#stage = 'attached';
    await this.#coordinator.attach(this.#port);
    this.#watchLeases();
    this.#host.cycles.ask();
  }

  /** The plugins that can be activated, with their strategies and options. */
  getAvailablePlugins(): readonly PluginSummary[] {
    return this.#registry.describe();
  }

  /**
   * Puts a plugin in charge, by the swap protocol: it learns all that is there, the one before it serves until it
   * does, and no task is lost or doubled.
   *
   * @param given - The name of a registered plugin, of a preset, or of an installed package that the registry discovers
   * (`fairlead-scheduler` among its keywords), which is loaded first; or a plugin, a class or a factory, which is
   * registered first; or a {@link Composition} of registered plugins, whose options stand under the names of its roles.
   * @param config - Its options. (Default: none, so each has its default)
   * @param strategy - (Default: the plugin's first)
   * @throws SchedulerError `PLUGIN_UNKNOWN`, `CONFIG_INVALID`, `STRATEGY_UNKNOWN`, `ACTIVATION_FAILED`, or what
   * loading the package throws; the one before still serves.
   */
  async activateScheduler(
    given: string | Registrable | Composition,
    config: unknown = {},
    strategy?: string,
  ): Promise<void> {
    const found = this.#pluginOf(given);
    const plugin = found instanceof Promise ? await found : found;
    await this.#swap(() => ({ plugin, config, strategy }));
  }

  /** Changes the strategy of the plugin in charge, keeping its configuration. Throws as `activateScheduler`. */
  async setStrategy(strategy: string): Promise<void> {
    await this.#swap(() => ({ ...this.#seat.active('setStrategy'), strategy }));
  }

  /** Changes the configuration of the plugin in charge (all of it), keeping its strategy. Throws as `activateScheduler`. */
  async configure(config: unknown): Promise<void> {
    await this.#swap(() => ({ ...this.#seat.active('configure'), config }));
  }

  /** Takes the plugin out; tasks go first in, first out. What it knew is kept for the next one that knows it. */
  async deactivate(): Promise<void> {
    await this.#seat.vacate();
  }

  /**
   * What the plugin in charge knows (shares, learned durations), what those before it left, and the service counted
   * here: plain data, to keep and to give to another coordinator as its option `state`. O(what is known).
   */
  snapshot(): HostSnapshot {
    const state = { ...this.#seat.known(), [SERVICE_SECTION]: this.#host.service.entries() };
    return { state, atMs: this.#host.now };
  }

  /** Gives the coordinator back its own scheduler, with the tasks that wait. Running ones end as they would. */
  async restore(): Promise<void> {
    this.#expect('attached', 'restore');
    this.#stage = 'restored';
    await this.deactivate();
    this.#stop();
    const waiting = [...this.#host.ledger.records].filter(({ state }) => state !== 'running');
    await this.#coordinator.detach(waiting.map(({ task }) => task.id));
  }

  /** Ends everything here: as `restore`, and nothing can be asked any more but the figures. Idempotent. */
  async shutdown(): Promise<void> {
    if (this.#stage === 'attached') await this.restore();
    this.#stage = 'shutDown';
    this.#stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown();
  }

  /** The figures of this moment. O(workers + flows), not for every decision. */
  getMetrics(): SchedulerMetrics {
    const { wrapper, ledger, pool, preemptions } = this.#host;
    const { decisions, cycleCount } = this.#host.cycles;
    const { reports, ...instruments } = this.#seat.metrics.snapshot();
    let slots = 0;
    let used = 0;
    for (const worker of pool) {
      slots += worker.slots;
      used += worker.used;
    }
    return {
      scheduler: {
        name: wrapper?.active.plugin.name ?? null,
        version: wrapper?.active.plugin.version ?? null,
        strategy: wrapper?.active.strategy ?? null,
        faults: wrapper?.faultCount ?? 0,
        faultsByKind: Object.fromEntries(wrapper?.faults ?? []),
        isOut: wrapper?.isServing === false,
      },
      tasks: ledger.counts,
      cancelled: { ...this.#host.cancelCounts },
      preemptions: {
        count: preemptions.count,
        stopped: preemptions.stopped,
        stoppedSeconds: preemptions.stoppedMs / 1000,
        tooSoon: preemptions.tooSoon,
      },
      decisions: {
        count: decisions.count,
        cycles: cycleCount,
        totalUs: decisions.totalUs,
        p50Us: decisions.quantile(0.5),
        p99Us: decisions.quantile(0.99),
      },
      workers: { count: pool.size, slots, used },
      staleResults: this.#host.staleCount,
      instruments,
      reports,
    };
  }

  /**
   * Why a task waits; or why it was started when and where it was, and how it ended. O(workers).
   *
   * @throws SchedulerError `TASK_UNKNOWN`.
   */
  explain(taskId: string): TaskExplanation {
    const record = this.#host.ledger.get(taskId);
    const explanation =
      record === undefined ? this.#ended.get(taskId, this.#host.pool) : explainTask(this.#host, record);
    if (explanation !== undefined) return explanation;
    throw new SchedulerError({
      code: 'TASK_UNKNOWN',
      message: `no task ${JSON.stringify(taskId)} is known`,
      mend: `ask for a task that was submitted; of those that ended, the last ${this.#settings.explainEnded} are known`,
    });
  }

  /**
   * What would start a waiting task at this moment: lists of changes, each list by itself, of each kind the least, the
   * least trouble first. Nothing is guessed: every list has been rehearsed on a copy of all that is there, with a second
   * life of the scheduler that decides as the one in charge would (where chance decides, as it might). An empty list says
   * that the task starts anyhow; no list, that nothing of all this would start it, or that it does not wait.
   *
   * On demand only: O(tasks + workers) for each of some dozen rehearsals, all of them of the state at one moment if
   * nothing happens meanwhile.
   *
   * @throws SchedulerError `TASK_UNKNOWN`.
   */
  async whatWouldStart(taskId: string): Promise<readonly (readonly Change[])[]> {
    const record = this.#host.ledger.get(taskId);
    if (record === undefined || record.state === 'running') {
      this.explain(taskId);
      return [];
    }
    const wrapper = this.#host.wrapper;
    const rehearsed = {
      host: this.#host,
      locks: new Map(Object.entries(this.#settings.locks)),
      seat: this.#settings,
      inCharge:
        wrapper?.isServing === true ? { request: wrapper.active, state: this.#seat.known() } : undefined,
    };
    return whatWouldStart(rehearsed, record);
  }

  /**
   * Whether these tasks would be done by their deadlines if they were submitted now, and what would make it if not.
   * Nothing is submitted. `undefined` if the scheduler in charge promises nothing.
   *
   * @throws SchedulerError `TASK_INVALID` or `TASK_DUPLICATE`, as submitting them would.
   */
  admit(tasks: readonly TaskSubmission[]): Admission | undefined {
    const { wrapper, ledger } = this.#host;
    const asked = ledger.preview(tasks, this.#host.now);
    return wrapper?.isServing === true ? wrapper.admit({ tasks: asked }) : undefined;
  }

  /**
   * Writes down what happens and what is decided, so that it can be replayed; see docs/recording.md. Nothing of it waits
   * for the disk, and no error of the disk reaches the run. Record from before `initialize` for a recording of
   * everything; begun later, it begins with all that is there.
   */
  record(sink: RecordingSink, options: RecordingOptions = {}): RecordingHandle {
    const recorder = new Recorder(this.#recorded, sink, this.#logger, options);
    this.#tapping.add(recorder);
    this.#tapping.catchUp();
    return new RecordingHandle(recorder, this.#tapping);
  }

  /**
   * Has a second scheduler hear all that happens and decide all that is decided, without letting it act: the report says
   * where it would have decided otherwise, and what that might have meant. It follows a moment behind, in a host of its
   * own; whatever it does wrong, the run does not feel it. Any number may follow, and come and go while tests run.
   *
   * @example
   * ```ts
   * const shadow = await scheduler.shadow('FairnessScheduler', {}, 'fair_share');
   * await scheduler.settled();
   * console.log(shadow.report());
   * ```
   *
   * @param given - As for `activateScheduler`.
   * @throws SchedulerError As `activateScheduler`; the run is as before then.
   */
  async shadow(
    given: string | Registrable | Composition,
    config: unknown = {},
    strategy?: string,
  ): Promise<Shadow> {
    const found = this.#pluginOf(given);
    // Not while a cycle is open, even if a listener asks for it.
    const plugin = await found;
    return Shadow.begin(
      { recorded: this.#recorded, logger: this.#logger, tapping: this.#tapping },
      { plugin, config, strategy },
    );
  }

  /** Hears what happens to tasks, workers and the scheduler. Returns what ends it. */
  subscribe(listener: HostListener): () => void {
    return this.#host.listeners.add(listener);
  }

  /** Resolves when every submitted task has ended; at once if none is open. */
  async settled(): Promise<void> {
    if (this.#host.ledger.openCount === 0) return;
    await new Promise<void>((resolve) => this.#waiters.add(resolve));
  }

  get #recorded(): RecordedHost {
    const takesHints = this.#coordinator.hint !== undefined;
    return { host: this.#host, seat: this.#seat, settings: this.#settings, takesHints };
  }

  #settle(): void {
    for (const resolve of this.#waiters) resolve();
    this.#waiters.clear();
  }

  /** Not later where nothing has to be loaded, so that activations take their turn in the order of the calls. */
  #pluginOf(given: string | Registrable | Composition): SchedulerPlugin | Promise<SchedulerPlugin> {
    if (typeof given !== 'string') {
      return isComposition(given) ? this.#registry.compose(given) : this.#registry.register(given);
    }
    if (this.#registry.has(given)) return this.#registry.get(given);
    return Object.hasOwn(presets, given) ? this.#registry.compose(given) : this.#registry.getOrLoad(given);
  }

  async #swap(read: () => SwapRequest): Promise<void> {
    this.#expect('attached', 'a change of scheduler');
    await this.#seat.swap(read);
  }

  #watchLeases(): void {
    const ttlMs = this.#settings.leaseTtlMs;
    if (ttlMs === Infinity) return;
    const everyMs = ttlMs / 4;
    const lookAt = (dueMs: Ms): void => {
      this.#stopWatching = this.#clock.at(dueMs, () => {
        const lateMs = this.#host.now - dueMs;
        // While this process slept nobody could be heard: that is no silence of theirs.
        if (lateMs > 0) this.#port.forgiveSilence(lateMs);
        if (lateMs <= everyMs) this.#port.loseSilentWorkers(ttlMs);
        lookAt(this.#host.now + everyMs);
      });
    };
    lookAt(this.#host.now + everyMs);
  }

  #stop(): void {
    this.#host.cycles.stop();
    this.#stopWatching();
  }

  #expect(stage: 'new' | 'attached', verb: string): void {
    if (this.#stage === stage) return;
    throw new SchedulerError({
      code: 'COORDINATOR_STATE',
      message: `${verb} came ${this.#stage === 'new' ? 'before initialize' : stage === 'new' ? 'a second time' : 'after the coordinator was given back'}`,
      mend: 'call initialize once, then the rest, then shutdown; make a new SchedulerCoordinator to begin again',
    });
  }
}
