import type { JsonObject, PluginSummary } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { RunSettings } from './run-settings.ts';

/** The part of a plugin's options that says which there are. */
const optionsSchema = z.object({ properties: z.record(z.string(), z.unknown()) });

/** What the plugin is configured with. */
export interface PluginConfig {
  readonly config: JsonObject;
  /** Wishes of the command line that this plugin cannot be told. */
  readonly untold: readonly string[];
}

/** Weights and quotas for a plugin that takes them; for others they only set what users are measured by. */
export function pluginConfig({ options }: PluginSummary, { weights, quotas }: RunSettings): PluginConfig {
  const properties = optionsSchema.safeParse(options).data?.properties ?? {};
  // Of a composition, options stand under the name of the role; weights and quotas are of the order.
  const known = optionsSchema.safeParse(properties.order).data?.properties ?? properties;
  const wishes = [
    { name: 'weights', isWished: weights.size > 0, value: { users: Object.fromEntries(weights) } },
    {
      name: 'quotas',
      isWished: quotas.size > 0,
      value: { users: Object.fromEntries([...quotas].map(([user, maxRunning]) => [user, { maxRunning }])) },
    },
  ].filter(({ isWished }) => isWished);
  const told = Object.fromEntries(
    wishes.filter(({ name }) => Object.hasOwn(known, name)).map(({ name, value }) => [name, value]),
  );
  return {
    config: known === properties ? told : { order: told },
    untold: wishes.filter(({ name }) => !Object.hasOwn(known, name)).map(({ name }) => name),
  };
}
