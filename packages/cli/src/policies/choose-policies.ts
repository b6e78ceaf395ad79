import {
  nearestName,
  type JsonObject,
  presets,
  SchedulerError,
  type SchedulerPlugin,
  type SchedulerPluginRegistry,
} from '@fairlead/scheduler-core';
import { usageError } from '../errors/usage-error.ts';
import type { Settings } from '../settings/settings-schema.ts';
import type { OpenRegistry } from './open-registry.ts';
import type { Policy } from './policy.ts';

/**
 * The policies that the settings ask for, at least one.
 *
 * A scheduler is named by `Name`, `Name/strategy`, a strategy that only one of them has, `Order+Placement`, or the
 * name of a preset. `--strategy` speaks of a single scheduler.
 *
 * @throws SchedulerError `PLUGIN_UNKNOWN`, `STRATEGY_UNKNOWN`, `CONFIG_INVALID`.
 */
export function choosePolicies(settings: Settings, { registry, brought }: OpenRegistry): readonly Policy[] {
  const { scheduler, strategy, order, placement } = settings;
  const options = settings.options;
  if ((order ?? placement) !== undefined) {
    if (scheduler !== undefined)
      throw usageError(
        '--scheduler',
        'a scheduler answers order and placement itself',
        'leave out either --scheduler, or --order and --placement; to compare both, write --scheduler ORDER+PLACEMENT',
      );
    const plugin = registry.compose({ order, placement });
    return (strategy ?? [undefined]).map((each) => policyOf(plugin, each, options, plugin.name, registry));
  }
  const names = scheduler ?? [brought ?? 'FairnessScheduler'];
  if (strategy === undefined)
    return distinct(names.map((name) => readPolicy(name, undefined, registry, options)));
  const [only = '', ...more] = names;
  if (more.length > 0)
    throw usageError(
      '--strategy',
      'of several schedulers it is not clear which is meant',
      `write each as Name/strategy: --scheduler ${only}/${strategy[0] ?? ''} --scheduler ${more[0] ?? ''}/...`,
    );
  return distinct(strategy.map((each) => readPolicy(only, each, registry, options)));
}

/** The policy of a name such as `Name/strategy`. @throws SchedulerError as {@link choosePolicies}. */
export function readPolicy(
  name: string,
  strategy: string | undefined,
  registry: SchedulerPluginRegistry,
  options: JsonObject,
): Policy {
  const [order, placement, ...more] = name.split('+');
  if (more.length > 0 || placement === '')
    throw usageError(
      '--scheduler',
      `cannot read ${JSON.stringify(name)}`,
      'write Order+Placement, each as Name or Name/strategy',
    );
  if (placement !== undefined) {
    const roles = { order: fullName(order ?? '', registry), placement: fullName(placement, registry) };
    return policyOf(registry.compose({ ...roles, name }), strategy, options, name, registry);
  }
  if (Object.hasOwn(presets, name))
    return policyOf(registry.compose(name), strategy, options, name, registry);
  const [plugin = '', own, ...rest] = partsOf(fullName(name, registry));
  if (rest.length > 0 || (own !== undefined && strategy !== undefined && own !== strategy))
    throw usageError(
      '--scheduler',
      `${JSON.stringify(name)} and --strategy ${strategy ?? ''} do not go together`,
      'name the strategy once',
    );
  return policyOf(known(plugin, registry), own ?? strategy, options, undefined, registry);
}

/** All strategies of all schedulers, as `Name/strategy`. */
export function allNames(registry: SchedulerPluginRegistry): readonly string[] {
  return registry.describe().flatMap(({ name, strategies }) => strategies.map((each) => `${name}/${each}`));
}

/** `fair_share` alone stands for the one scheduler that has it; the first of several. */
function fullName(name: string, registry: SchedulerPluginRegistry): string {
  if (name.includes('/') || registry.has(name)) return name;
  const owner = registry.describe().find(({ strategies }) => strategies.includes(name));
  return owner === undefined ? name : `${owner.name}/${name}`;
}

function partsOf(name: string): readonly string[] {
  const slash = name.indexOf('/', name.startsWith('@') ? name.indexOf('/') + 1 : 0);
  return slash < 0 ? [name] : [name.slice(0, slash), name.slice(slash + 1)];
}

function known(name: string, registry: SchedulerPluginRegistry): SchedulerPlugin {
  if (registry.has(name)) return registry.get(name);
  const names = registry.describe().flatMap((each) => [each.name, ...each.strategies]);
  const near = nearestName(name, [...names, ...Object.keys(presets)]);
  throw new SchedulerError({
    code: 'PLUGIN_UNKNOWN',
    message: `no scheduler is named ${JSON.stringify(name)}`,
    where: '--scheduler',
    near,
    mend: `${near === undefined ? '' : `--scheduler ${near}    `}all there are: fairlead policy list`,
  });
}

function policyOf(
  plugin: SchedulerPlugin,
  wished: string | undefined,
  options: JsonObject,
  label: string | undefined,
  registry: SchedulerPluginRegistry,
): Policy {
  const [first = 'custom'] = plugin.strategies;
  const strategy = wished ?? first;
  if (wished !== undefined && !plugin.strategies.includes(wished)) {
    const near = nearestName(wished, plugin.strategies);
    throw new SchedulerError({
      code: 'STRATEGY_UNKNOWN',
      message: `${plugin.name} has no strategy ${JSON.stringify(wished)}`,
      where: '--strategy',
      near,
      mend: `use one of ${plugin.strategies.join(', ') || 'none: leave it out'}`,
    });
  }
  const own = shortName(plugin, strategy, registry);
  return { label: label ?? own, plugin, strategy, options };
}

/** The shortest name that leads to it. */
function shortName(
  { name, strategies }: SchedulerPlugin,
  strategy: string,
  registry: SchedulerPluginRegistry,
): string {
  if (strategies.length === 1) return name;
  const owners = registry.describe().filter((each) => each.strategies.includes(strategy));
  return owners.length === 1 && !registry.has(strategy) ? strategy : `${name}/${strategy}`;
}

function distinct(policies: readonly Policy[]): readonly Policy[] {
  return policies.filter(({ label }, index) => policies.findIndex((each) => each.label === label) === index);
}
