import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { installedPackages } from '@fairlead/coordinator-adapter/node';
import {
  nearestName,
  type PluginSummary,
  SchedulerError,
  type SchedulerPlugin,
  SchedulerPluginRegistry,
} from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import type { RunSettings } from './run-settings.ts';

/** Who decides, and where the plugin is registered. */
export interface ChosenPlugin {
  readonly registry: SchedulerPluginRegistry;
  readonly plugin: PluginSummary;
  readonly strategy: string;
}

/**
 * Loads what `--plugin` names, finds the scheduler and checks each strategy that will be asked for, so that a
 * misspelt one ends the run before it begins.
 *
 * @param folder - Where paths and packages are looked up.
 * @throws SchedulerError `PLUGIN_LOAD`, `PLUGIN_INVALID`, `PLUGIN_API_VERSION`, `PLUGIN_UNKNOWN`, `STRATEGY_UNKNOWN`.
 */
export async function choosePlugin(settings: RunSettings, folder: string): Promise<ChosenPlugin> {
  const registry = new SchedulerPluginRegistry(installedPackages(folder));
  for (const ours of [FairnessScheduler, PriorityScheduler, PlacementScheduler]) registry.register(ours);
  let brought: string | undefined;
  if (settings.plugin !== undefined) {
    const path = resolve(folder, settings.plugin);
    const [first] = await registry.load(existsSync(path) ? path : settings.plugin);
    brought = first?.name;
  }
  const { name } =
    composed(settings, registry) ?? registry.get(settings.scheduler ?? brought ?? FairnessScheduler.name);
  const plugin = registry.describe().find((each) => each.name === name);
  if (plugin === undefined) throw new TypeError(`the registry does not describe ${name}`);
  const strategy = settings.strategy ?? plugin.strategies[0] ?? 'custom';
  checkStrategy(plugin, strategy, '--strategy');
  for (const { strategy: later } of settings.switches) checkStrategy(plugin, later, '--switch-strategy-at');
  return { registry, plugin, strategy };
}

/** What `--order` and `--placement` ask for; the placement's estimate of durations serves both. */
function composed(
  { order, placement }: RunSettings,
  registry: SchedulerPluginRegistry,
): SchedulerPlugin | undefined {
  if (order === undefined && placement === undefined) return undefined;
  return registry.register(registry.compose({ order, placement }));
}

function checkStrategy({ name, strategies }: PluginSummary, strategy: string, where: string): void {
  if (strategies.includes(strategy)) return;
  const near = nearestName(strategy, strategies);
  throw new SchedulerError({
    code: 'STRATEGY_UNKNOWN',
    message: `${name} has no strategy ${JSON.stringify(strategy)}`,
    where,
    near,
    mend: `use one of ${strategies.join(', ')}`,
  });
}
