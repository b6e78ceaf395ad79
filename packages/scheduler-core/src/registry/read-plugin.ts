import { SUPPORTED_API_VERSIONS, type SchedulerPlugin } from '../contract/plugin.ts';
import { pluginFromClass, type SchedulerPluginClass } from '../define/base-scheduler-plugin.ts';
import { checkDescription } from '../define/check-description.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';

/** What can be registered: a plugin, the class of a scheduler, or a function that gives a plugin. */
export type Registrable = SchedulerPlugin | SchedulerPluginClass | (() => SchedulerPlugin);

/**
 * Makes sure that something is a plugin which this host can serve, whatever copy of this package it was made
 * with.
 *
 * @throws SchedulerError `PLUGIN_INVALID` or `PLUGIN_API_VERSION`.
 */
export function readPlugin(given: unknown, where: string): SchedulerPlugin {
  const plugin: unknown = isSchedulerClass(given)
    ? fromClass(given)
    : typeof given === 'function'
      ? Reflect.apply(given, undefined, [])
      : given;
  if (!hasPluginShape(plugin)) throw invalid(plugin, where);
  if (!SUPPORTED_API_VERSIONS.includes(plugin.apiVersion)) throw unsupported(plugin);
  checkDescription(plugin);
  return plugin;
}

/** Whether something looks like a plugin or like the class of one; says nothing of whether it is a good one. */
export function looksLikePlugin(given: unknown): boolean {
  return hasPluginShape(given) || isSchedulerClass(given);
}

/** One class is one plugin, however often it is given. */
const plugins = new WeakMap<SchedulerPluginClass, SchedulerPlugin>();

function fromClass(given: SchedulerPluginClass): SchedulerPlugin {
  const plugin = plugins.get(given) ?? pluginFromClass(given);
  plugins.set(given, plugin);
  return plugin;
}

function isSchedulerClass(given: unknown): given is SchedulerPluginClass {
  return typeof given === 'function' && 'plugin' in given && Object(given.plugin) === given.plugin;
}

function hasPluginShape(given: unknown): given is SchedulerPlugin {
  return (
    typeof given === 'object' &&
    given !== null &&
    'apiVersion' in given &&
    typeof given.apiVersion === 'number' &&
    'create' in given &&
    typeof given.create === 'function' &&
    'strategies' in given &&
    Array.isArray(given.strategies)
  );
}

function invalid(given: unknown, where: string): SchedulerError {
  const got = given instanceof Promise ? 'a promise' : given === null ? 'null' : typeof given;
  const isInstance =
    typeof given === 'object' && given !== null && ('schedule' in given || 'toParts' in given);
  return new SchedulerError({
    code: 'PLUGIN_INVALID',
    message: isInstance ? 'this is one life of a scheduler, not a plugin' : `expected a plugin, got ${got}`,
    where,
    mend: isInstance
      ? 'register the class or what defineScheduler returned, so that a second life can be made for a swap'
      : 'export what defineScheduler returned, or a class that extends BaseSchedulerPlugin',
  });
}

function unsupported(plugin: SchedulerPlugin): SchedulerError {
  const supported = SUPPORTED_API_VERSIONS.join(', ');
  return new SchedulerError({
    code: 'PLUGIN_API_VERSION',
    message: `${plugin.name} ${plugin.version} speaks contract ${plugin.apiVersion}, this host speaks ${supported}`,
    where: plugin.name,
    mend: `install a version of ${plugin.name} for contract ${supported}, or a host for contract ${plugin.apiVersion}`,
  });
}
