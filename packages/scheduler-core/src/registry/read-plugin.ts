import { SUPPORTED_API_VERSIONS, type SchedulerPlugin } from '../contract/plugin.ts';
import { pluginFromClass, type SchedulerPluginClass } from '../define/plugin-from-class.ts';
import { checkDescription } from '../define/check-description.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import {
  type ForeignPlugin,
  hasPluginShape,
  isSchedulerClass,
  isUnnamedClass,
  speaksOtherContract,
} from './plugin-shape.ts';

/** What can be registered: a plugin, the class of a scheduler, or a function that gives a plugin. */
export type Registrable = SchedulerPlugin | SchedulerPluginClass | (() => SchedulerPlugin);

/**
 * Makes sure that something is a plugin which this host can serve, whatever copy of this package it was made
 * with.
 *
 * @throws SchedulerError `PLUGIN_INVALID` or `PLUGIN_API_VERSION`.
 */
export function readPlugin(given: unknown, where: string): SchedulerPlugin {
  const plugin = typeof given === 'function' ? pluginOf(given, where) : given;
  if (speaksOtherContract(plugin)) throw unsupported(plugin);
  if (!hasPluginShape(plugin)) throw invalid(where, ...whatIsWrong(plugin));
  checkDescription(plugin);
  return plugin;
}

/** One class is one plugin, however often it is given. */
const plugins = new WeakMap<SchedulerPluginClass, SchedulerPlugin>();

function pluginOf(given: NewableFunction | CallableFunction, where: string): unknown {
  if (isSchedulerClass(given)) {
    const plugin = plugins.get(given) ?? pluginFromClass(given);
    plugins.set(given, plugin);
    return plugin;
  }
  if (isUnnamedClass(given)) {
    throw invalid(
      where,
      `the class ${given.name} does not say which plugin it is`,
      "add static readonly plugin = { name: 'MyScheduler', version: '1.0.0' }",
    );
  }
  try {
    return Reflect.apply(given, undefined, []);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw invalid(where, `the function that should give a plugin threw: ${text}`, 'mend the function', cause);
  }
}

function whatIsWrong(given: unknown): [message: string, mend: string] {
  if (typeof given !== 'object' || given === null) {
    const got = given === null ? 'null' : typeof given;
    return [
      `expected a plugin, got ${got}`,
      'give what defineScheduler returned, or the class of a scheduler',
    ];
  }
  if ('then' in given) {
    return ['expected a plugin, got a promise', 'await it first; create itself may take its time'];
  }
  if ('schedule' in given || 'toParts' in given) {
    return [
      'this is one life of a scheduler, not a plugin',
      'give what defineScheduler returned, or the class of a scheduler',
    ];
  }
  return [
    'expected a plugin, got an object without apiVersion, strategies or create',
    'give what defineScheduler returned, or the class of a scheduler',
  ];
}

function invalid(where: string, message: string, mend: string, cause?: unknown): SchedulerError {
  return new SchedulerError({ code: 'PLUGIN_INVALID', message, where, mend, cause });
}

function unsupported(plugin: ForeignPlugin): SchedulerError {
  const { name, apiVersion } = plugin;
  const version = 'version' in plugin && typeof plugin.version === 'string' ? ` ${plugin.version}` : '';
  const supported = SUPPORTED_API_VERSIONS.join(', ');
  return new SchedulerError({
    code: 'PLUGIN_API_VERSION',
    message: `${name}${version} speaks contract ${apiVersion}, this host speaks ${supported}`,
    where: name,
    mend: `install a version of ${name} for contract ${supported}, or a host for contract ${apiVersion}`,
  });
}
