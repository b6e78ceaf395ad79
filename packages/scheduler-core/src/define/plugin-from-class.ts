import type { SchedulerContext } from '../contract/scheduler.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import type { BaseSchedulerPlugin } from './base-scheduler-plugin.ts';
import { defineScheduler, type PluginDescription } from './define-scheduler.ts';

/**
 * The class of a scheduler: what a registry takes for {@link BaseSchedulerPlugin}. Its constructor is given the
 * context with the configuration that its own schema parsed.
 */
export interface SchedulerPluginClass<C = unknown> {
  readonly plugin: PluginDescription<C>;
  new (context: SchedulerContext<never>): Pick<BaseSchedulerPlugin, 'toParts'>;
}

/**
 * Makes a plugin of a scheduler class.
 *
 * @throws SchedulerError `PLUGIN_INVALID` if its `static plugin` does not name it. The plugin's `create` throws it
 * if the class does not extend {@link BaseSchedulerPlugin}.
 */
export function pluginFromClass<C>(schedulerClass: SchedulerPluginClass<C>): SchedulerPlugin<C> {
  const { plugin } = schedulerClass;
  return defineScheduler<C>({
    ...plugin,
    create(context) {
      const life: unknown = Reflect.construct(schedulerClass, [context]);
      if (hasParts(life)) return life.toParts();
      throw new SchedulerError({
        code: 'PLUGIN_INVALID',
        message: `the class of ${plugin.name} has no parts`,
        where: plugin.name,
        mend: 'let the class extend BaseSchedulerPlugin',
      });
    },
  });
}

function hasParts(life: unknown): life is Pick<BaseSchedulerPlugin, 'toParts'> {
  return typeof life === 'object' && life !== null && 'toParts' in life && typeof life.toParts === 'function';
}
