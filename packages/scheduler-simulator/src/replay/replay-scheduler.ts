import { type RecordedScheduler, type SwapRequest } from '@fairlead/coordinator-adapter/recording';
import {
  type Composition,
  isComposition,
  presets,
  type Registrable,
  type SchedulerPlugin,
  SchedulerPluginRegistry,
} from '@fairlead/scheduler-core';

/** Who decides in a replay. */
export interface ReplayScheduler {
  /**
   * Decides in the place of whoever was in charge: a plugin, class or factory, the name of a registered one or of a
   * preset, or a composition. (Default: the one that was in charge, by its name in `registry`)
   */
  readonly scheduler?: string | Registrable | Composition | undefined;
  /** (Default: its first; of the one that was in charge, that which it had) */
  readonly strategy?: string | undefined;
  /** (Default: none; of the one that was in charge, that which it had) */
  readonly config?: unknown;
  /** The plugins that may be named. (Default: none) */
  readonly registry?: SchedulerPluginRegistry | undefined;
}

/** Finds the scheduler for a replay, and remembers that it came. */
export class ReplaySchedulers {
  readonly #given: ReplayScheduler;
  readonly #registry: SchedulerPluginRegistry;
  readonly #chosen: SwapRequest | undefined;
  #isThere = false;
  /** What a reader should know. */
  readonly notes: string[] = [];

  /** @throws SchedulerError as the registry does. */
  constructor(given: ReplayScheduler) {
    this.#given = given;
    this.#registry = given.registry ?? new SchedulerPluginRegistry();
    const { scheduler, strategy, config } = given;
    this.#chosen =
      scheduler === undefined ? undefined : { plugin: this.#pluginOf(scheduler), strategy, config };
  }

  /** The one that was chosen for all of the recording. */
  get chosen(): SwapRequest | undefined {
    return this.#chosen;
  }

  /** For the one that was in charge there; `undefined` if the one that is in charge here stays. */
  readonly for = (recorded: RecordedScheduler): SwapRequest | undefined => {
    if (this.#chosen === undefined) return this.#asRecorded(recorded);
    if (this.#isThere) return undefined;
    this.#isThere = true;
    return this.#chosen;
  };

  /** Nobody was in charge any more there, so neither is anybody here until the next one comes. */
  left(): void {
    this.#isThere = false;
  }

  #asRecorded({ name, version, strategy, config }: RecordedScheduler): SwapRequest {
    const plugin = this.#pluginOf(name);
    if (plugin.version !== version)
      this.notes.push(`${name} was ${version} when this was recorded and is ${plugin.version} here`);
    return {
      plugin,
      strategy: this.#given.strategy ?? strategy,
      config: this.#given.config ?? config,
    };
  }

  #pluginOf(given: string | Registrable | Composition): SchedulerPlugin {
    if (typeof given !== 'string')
      return isComposition(given) ? this.#registry.compose(given) : this.#registry.register(given);
    if (!this.#registry.has(given) && Object.hasOwn(presets, given)) return this.#registry.compose(given);
    return this.#registry.get(given);
  }
}
