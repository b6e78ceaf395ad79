import type { Parts } from './parts.ts';
import type { Scheduler, SchedulerContext } from './scheduler.ts';
import type { StandardSchema } from './standard-schema.ts';

/** The version of the contract that this package speaks: its semver-major. */
export const API_VERSION = 1;

/** Contract versions that a host of this package can serve. */
export const SUPPORTED_API_VERSIONS: readonly number[] = [API_VERSION];

/**
 * What a package exports, a registry lists and a host activates. Inert: it holds no state and does nothing until
 * `create`. Written by {@link defineScheduler} or from a {@link BaseSchedulerPlugin}, rarely by hand.
 *
 * @typeParam C - The validated configuration.
 */
export interface SchedulerPlugin<C = unknown> {
  /** The contract it was written against. A host refuses one it does not speak (`PLUGIN_API_VERSION`). */
  readonly apiVersion: number;
  /** Unique in a registry, by convention in PascalCase: `FairnessScheduler`. */
  readonly name: string;
  /** The plugin's own version. */
  readonly version: string;
  /** One sentence for lists. */
  readonly description?: string | undefined;
  /** The ways it can work; the first is the default. */
  readonly strategies: readonly string[];
  /** Parses the configuration, which may be absent (`{}` is parsed then). Without it, only `{}` is accepted. */
  readonly configSchema?: StandardSchema<C> | undefined;
  /**
   * Makes a scheduler. May take its time: the scheduler before it serves meanwhile. A throw or rejection refuses
   * the activation and changes nothing.
   */
  create(context: SchedulerContext<C>): Scheduler | Promise<Scheduler>;
  /** The same in parts, for `combine`; absent if it decides as a whole. */
  parts?(context: SchedulerContext<C>): Parts | Promise<Parts>;
}
