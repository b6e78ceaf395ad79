import type { Parts } from '../contract/parts.ts';
import type { SchedulerContext } from '../contract/scheduler.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { SchedulingStrategy } from '../contract/strategy.ts';
import { defineScheduler, type PluginDescription } from './define-scheduler.ts';
import { joinParts, shutDownAll } from './join-parts.ts';
import { type CombinedConfig, type FilledRole, readRoles, type RoleName, type Roles } from './roles.ts';
import { rolesSchema } from './roles-schema.ts';

/**
 * Makes one plugin of the parts of several, from any packages: the order of one, the placement of another, the
 * predictor of a third. Each hears all events; without a predictor, the placement's estimate counts if it has
 * one, else the order's. Each takes its options under the name of its role.
 *
 * @throws SchedulerError `PLUGIN_NOT_COMBINABLE` if no role is filled, or a plugin has no parts;
 * `STRATEGY_UNKNOWN` for a strategy its plugin does not have; `PLUGIN_INVALID` or `PLUGIN_API_VERSION` for what
 * is no plugin. Activation throws the first if the plugin in a role turns out not to answer it.
 *
 * @example
 * ```ts
 * const mine = combine(
 *   { order: FairnessScheduler, placement: cacheAffinity },
 *   { name: 'FairAndWarm', version: '1.0.0' },
 * );
 * ```
 */
export function combine(
  roles: Roles,
  description: Pick<PluginDescription<CombinedConfig>, 'name' | 'version' | 'description' | 'apiVersion'>,
): SchedulerPlugin<CombinedConfig> {
  const filled = readRoles(roles, description.name);
  return defineScheduler<CombinedConfig>({
    ...description,
    strategies: strategiesOf(filled),
    configSchema: rolesSchema(new Map(filled.map(({ role, plugin }) => [role, plugin]))),
    async create(context) {
      const made = new Map<RoleName, Parts>();
      try {
        for (const { role, plugin, strategy } of filled) {
          const parts = await plugin.parts?.(contextOf(role, strategy, context));
          if (parts !== undefined) made.set(role, parts);
        }
        return joinParts(made, description.name);
      } catch (error) {
        await shutDownAll(made);
        throw error;
      }
    },
  });
}

/** Those of the order; the one that its role is bound to, if it is. */
function strategiesOf(filled: readonly FilledRole[]): readonly string[] {
  const order = filled.find(({ role }) => role === 'order');
  if (order === undefined) return [SchedulingStrategy.Custom];
  return order.strategy === undefined ? order.plugin.strategies : [order.strategy];
}

function contextOf(
  role: RoleName,
  strategy: FilledRole['strategy'],
  context: SchedulerContext<CombinedConfig>,
): SchedulerContext {
  return { ...context, config: context.config[role], strategy: strategy ?? context.strategy };
}
