import { API_VERSION, type SchedulerPlugin } from '../contract/plugin.ts';
import type { Parts } from '../contract/parts.ts';
import type { Scheduler, SchedulerContext } from '../contract/scheduler.ts';
import { SchedulingStrategy } from '../contract/strategy.ts';
import type { StandardSchema } from '../contract/standard-schema.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { checkDescription } from './check-description.ts';
import { checkParts } from './check-parts.ts';
import { PartsScheduler } from './parts-scheduler.ts';
import { shareEstimate } from './share-estimate.ts';

/** The configuration of a plugin that takes no options. */
export type NoConfig = Readonly<Record<string, never>>;

/** What names a plugin. */
export interface PluginDescription<C> {
  /** Unique in a registry, by convention in PascalCase. */
  readonly name: string;
  /** The version of your package. */
  readonly version: string;
  /**
   * The contract that this was written against; a published package says it, so that a core of another contract does
   * not take it for one of its own. (Default: the contract of the core that is installed)
   */
  readonly apiVersion?: number;
  /** One sentence for lists. */
  readonly description?: string;
  /** The ways it can work, the default first. (Default: `['custom']`) */
  readonly strategies?: readonly string[];
  /** Any Standard Schema. (Default: no options) */
  readonly configSchema?: StandardSchema<C>;
}

/** A plugin as its author writes it. */
export interface SchedulerDefinition<C> extends PluginDescription<C> {
  /** Makes the parts of a scheduler, or a whole one. May be asynchronous; a throw refuses the activation. */
  create(context: SchedulerContext<C>): Parts | Scheduler | Promise<Parts | Scheduler>;
}

/**
 * Makes a plugin of an object: the shortest way to write a scheduler. Answer *where* with a `placer`, *which
 * next* with a `queue`, or decide as a whole by returning an object with `schedule(cycle)`.
 *
 * @throws SchedulerError `PLUGIN_INVALID` if the description is not one. The plugin's `create` throws it if what
 * the author returned is neither parts nor a scheduler.
 *
 * @example
 * ```ts
 * export default defineScheduler({
 *   name: 'LowestId',
 *   version: '1.0.0',
 *   create: () => ({ placer: (task, candidates) => candidates.first() }),
 * });
 * ```
 */
export function defineScheduler<C = NoConfig>(definition: SchedulerDefinition<C>): SchedulerPlugin<C> {
  checkDescription(definition);
  const { name } = definition;
  return Object.freeze<SchedulerPlugin<C>>({
    apiVersion: definition.apiVersion ?? API_VERSION,
    name,
    version: definition.version,
    description: definition.description,
    strategies: Object.freeze([...(definition.strategies ?? [SchedulingStrategy.Custom])]),
    configSchema: definition.configSchema,
    create(context) {
      const shared = shareEstimate(context);
      const finish = (made: Parts | Scheduler): Scheduler => {
        if (isScheduler(made)) return made;
        const parts = checkParts(made, name);
        shared.predictWith(parts);
        return new PartsScheduler(parts, shared.estimate);
      };
      const made = definition.create(shared.context);
      return isPromise(made) ? Promise.resolve(made).then(finish) : finish(made);
    },
    parts(context) {
      const finish = (made: Parts | Scheduler): Parts => {
        if (!isScheduler(made)) return checkParts(made, name);
        throw new SchedulerError({
          code: 'PLUGIN_NOT_COMBINABLE',
          message: `${name} decides as a whole, so nothing can be taken from it`,
          where: name,
          mend: 'activate it by itself, or combine plugins that are written in parts',
        });
      };
      const made = definition.create(context);
      return isPromise(made) ? Promise.resolve(made).then(finish) : finish(made);
    },
  });
}

function isScheduler(made: Parts | Scheduler | null): made is Scheduler {
  return (
    typeof made === 'object' && made !== null && 'schedule' in made && typeof made.schedule === 'function'
  );
}

function isPromise<T>(made: T | Promise<T> | null): made is Promise<T> {
  return typeof made === 'object' && made !== null && 'then' in made && typeof made.then === 'function';
}
