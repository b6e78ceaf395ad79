import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { installedPackages } from '@fairlead/coordinator-adapter/node';
import { SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { fifo } from './fifo.ts';

/** The schedulers that may be asked for by name. */
export interface OpenRegistry {
  readonly registry: SchedulerPluginRegistry;
  /** The first scheduler of the first plugin that was loaded. */
  readonly brought: string | undefined;
}

/**
 * Registers the schedulers that come with the command line, and loads others.
 *
 * @param plugins - Packages or files.
 * @param folder - Where they are looked up.
 * @throws SchedulerError `PLUGIN_LOAD`, `PLUGIN_INVALID`, `PLUGIN_API_VERSION`, `PLUGIN_DUPLICATE`.
 */
export async function openRegistry(plugins: readonly string[], folder: string): Promise<OpenRegistry> {
  const registry = new SchedulerPluginRegistry(installedPackages(folder));
  for (const ours of [FairnessScheduler, PriorityScheduler, PlacementScheduler, fifo])
    registry.register(ours);
  let brought: string | undefined;
  for (const plugin of plugins) {
    const path = resolve(folder, plugin);
    const [first] = await registry.load(existsSync(path) ? path : plugin);
    brought ??= first?.name;
  }
  return { registry, brought };
}
