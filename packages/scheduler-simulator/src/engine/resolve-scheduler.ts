import {
  isComposition,
  presets,
  type SchedulerPlugin,
  SchedulerPluginRegistry,
} from '@fairlead/scheduler-core';
import type { SimulationOptions } from '../simulation-options.ts';

/**
 * The plugin that an option names; `undefined`: the host's own first in, first out.
 *
 * @throws SchedulerError `PLUGIN_UNKNOWN`, `PLUGIN_INVALID` and so on, as a live coordinator would.
 */
export function resolveScheduler({ scheduler, registry }: SimulationOptions): SchedulerPlugin | undefined {
  if (scheduler === undefined) return undefined;
  const known = registry ?? new SchedulerPluginRegistry();
  if (typeof scheduler !== 'string') {
    return isComposition(scheduler)
      ? known.compose(scheduler)
      : new SchedulerPluginRegistry().register(scheduler);
  }
  if (!known.has(scheduler) && Object.hasOwn(presets, scheduler)) return known.compose(scheduler);
  return known.get(scheduler);
}
