import type { Parts } from '../contract/parts.ts';
import type { SchedulerContext } from '../contract/scheduler.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { SchedulingStrategy } from '../contract/strategy.ts';
import type { StandardSchema } from '../contract/standard-schema.ts';
import { checkConfiguration, type ConfigurationIssue } from '../configuration/check-configuration.ts';
import { isPlainObject } from '../configuration/plain-object.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { nearestName } from '../errors/nearest-name.ts';
import { defineScheduler, type PluginDescription } from './define-scheduler.ts';
import { shareEstimate } from './share-estimate.ts';

/** One plugin in a role: by itself, or with the strategy it works by. */
export type Role = SchedulerPlugin | { readonly plugin: SchedulerPlugin; readonly strategy?: string };

/** Who answers what; at least one. What no one answers has its default (see {@link Parts}). */
export interface Roles {
  /** *Which task next*: the queue. Its strategies become those of the combination. */
  readonly order?: Role;
  /** *Where*: the placer. */
  readonly placement?: Role;
  /** *How long*: the estimate that the others use. */
  readonly predictor?: Role;
}

/** The options of each role, under its name. */
export type CombinedConfig = Readonly<Partial<Record<keyof Roles, unknown>>>;

const ROLES = ['order', 'placement', 'predictor'] as const satisfies readonly (keyof Roles)[];

/**
 * Makes one plugin of the parts of several, from any packages: the order of one, the placement of another, the
 * predictor of a third. Each hears all events; without a predictor, the placement's estimate counts if it has
 * one, else the order's.
 *
 * @throws SchedulerError `PLUGIN_NOT_COMBINABLE` if no role is filled, or a plugin has no parts;
 * `STRATEGY_UNKNOWN` for a strategy its plugin does not have. Activation throws the first if the plugin in a
 * role turns out not to answer it.
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
  description: Pick<PluginDescription<CombinedConfig>, 'name' | 'version' | 'description'>,
): SchedulerPlugin<CombinedConfig> {
  const filled = ROLES.flatMap((role) => {
    const given = roles[role];
    return given === undefined ? [] : [{ role, ...readRole(role, given, description.name) }];
  });
  if (filled.length === 0) {
    throw notCombinable(
      description.name,
      'no role is filled',
      'give at least one of order, placement, predictor',
    );
  }
  return defineScheduler<CombinedConfig>({
    ...description,
    strategies: filled.find(({ role }) => role === 'order')?.plugin.strategies ?? [SchedulingStrategy.Custom],
    configSchema: rolesSchema(new Map(filled.map(({ role, plugin }) => [role, plugin]))),
    async create(context) {
      const shared = shareEstimate(context);
      const made = new Map<keyof Roles, Parts>();
      for (const { role, plugin, strategy } of [...filled].reverse()) {
        made.set(role, await partsOf(plugin, contextOf(role, strategy, shared.context)));
      }
      const parts = join(made, description.name);
      shared.predictWith(parts.expected);
      return parts;
    },
  });
}

function readRole(
  role: keyof Roles,
  given: Role,
  name: string,
): { plugin: SchedulerPlugin; strategy: string | undefined } {
  const { plugin, strategy } = 'plugin' in given ? given : { plugin: given, strategy: undefined };
  if (plugin.parts === undefined) {
    throw notCombinable(
      name,
      `${plugin.name} has no parts, so it cannot be the ${role}`,
      'use a plugin made by defineScheduler from parts',
    );
  }
  if (strategy === undefined || plugin.strategies.includes(strategy)) {
    return { plugin, strategy: strategy ?? (role === 'order' ? undefined : plugin.strategies[0]) };
  }
  throw new SchedulerError({
    code: 'STRATEGY_UNKNOWN',
    message: `${plugin.name} has no strategy ${JSON.stringify(strategy)}`,
    where: `${name}.${role}`,
    near: nearestName(strategy, plugin.strategies),
    mend: `use one of ${plugin.strategies.join(', ')}`,
  });
}

function contextOf(
  role: keyof Roles,
  strategy: string | undefined,
  context: SchedulerContext<CombinedConfig>,
): SchedulerContext {
  return { ...context, config: context.config[role], strategy: strategy ?? context.strategy };
}

async function partsOf(plugin: SchedulerPlugin, context: SchedulerContext): Promise<Parts> {
  return (await plugin.parts?.(context)) ?? {};
}

function join(made: ReadonlyMap<keyof Roles, Parts>, name: string): Parts {
  const { queue } = answering(made, 'order', 'queue', name) ?? {};
  const { placer } = answering(made, 'placement', 'placer', name) ?? {};
  const predictor = answering(made, 'predictor', 'expected', name);
  const expected =
    (predictor ?? made.get('placement') ?? made.get('order'))?.expected ?? made.get('order')?.expected;
  const all = [...made.values()];
  const limits = all.flatMap(({ maxTasksPerWorker }) =>
    maxTasksPerWorker === undefined ? [] : [maxTasksPerWorker],
  );
  const deferDepth = made.get('placement')?.deferDepth;
  return {
    ...(queue && { queue }),
    ...(placer && { placer }),
    ...(expected && { expected }),
    ...(deferDepth !== undefined && { deferDepth }),
    ...(limits.length > 0 && { maxTasksPerWorker: Math.min(...limits) }),
    observe(event) {
      for (const parts of all) parts.observe?.(event);
    },
    snapshot() {
      return Object.fromEntries(all.flatMap((parts) => Object.entries(parts.snapshot?.() ?? {})));
    },
    explain: (task) => made.get('order')?.explain?.(task),
    async shutdown() {
      for (const parts of all) await parts.shutdown?.();
    },
  };
}

/** The parts in a role, after making sure that they answer it. */
function answering(
  made: ReadonlyMap<keyof Roles, Parts>,
  role: keyof Roles,
  part: keyof Parts,
  name: string,
): Parts | undefined {
  const parts = made.get(role);
  if (parts === undefined || parts[part] !== undefined) return parts;
  throw notCombinable(
    name,
    `the plugin in the role ${role} has no ${part}`,
    `put a plugin that brings a ${part} there`,
  );
}

function notCombinable(name: string, message: string, mend: string): SchedulerError {
  return new SchedulerError({ code: 'PLUGIN_NOT_COMBINABLE', message, where: name, mend });
}

/** Each role's options under its name, each parsed by its own plugin's schema. */
function rolesSchema(plugins: ReadonlyMap<keyof Roles, SchedulerPlugin>): StandardSchema<CombinedConfig> {
  const properties = Object.fromEntries([...plugins.keys()].map((role) => [role, {}]));
  return {
    '~standard': {
      version: 1,
      vendor: 'fairlead',
      validate(given) {
        if (!isPlainObject(given))
          return { issues: [{ message: 'expected an object with options per role' }] };
        const issues: ConfigurationIssue[] = [];
        const value: Partial<Record<keyof Roles, unknown>> = {};
        for (const [role, plugin] of plugins) {
          const checked = checkConfiguration(plugin.configSchema, given[role] ?? {});
          if (checked.issues === undefined) value[role] = checked.value;
          else issues.push(...checked.issues.map((issue) => ({ ...issue, path: [role, ...issue.path] })));
        }
        return issues.length > 0 ? { issues } : { value };
      },
      ...{ jsonSchema: { input: () => ({ type: 'object', properties }) } },
    },
  };
}
