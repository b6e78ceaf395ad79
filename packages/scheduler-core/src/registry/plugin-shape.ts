import { SUPPORTED_API_VERSIONS, type SchedulerPlugin } from '../contract/plugin.ts';
import type { SchedulerPluginClass } from '../define/plugin-from-class.ts';

/** What a plugin of any contract can be expected to have. */
export interface ForeignPlugin {
  readonly apiVersion: number;
  readonly name: string;
}

/** Whether something looks like a plugin or like the class of one; says nothing of whether it is a good one. */
export function looksLikePlugin(given: unknown): boolean {
  return hasPluginShape(given) || isSchedulerClass(given) || speaksOtherContract(given);
}

export function hasPluginShape(given: unknown): given is SchedulerPlugin {
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

/** Another contract may ask for other members, so only the name and the version are looked at. */
export function speaksOtherContract(given: unknown): given is ForeignPlugin {
  return (
    typeof given === 'object' &&
    given !== null &&
    'name' in given &&
    typeof given.name === 'string' &&
    'apiVersion' in given &&
    typeof given.apiVersion === 'number' &&
    !SUPPORTED_API_VERSIONS.includes(given.apiVersion)
  );
}

export function isSchedulerClass(given: unknown): given is SchedulerPluginClass {
  return typeof given === 'function' && 'plugin' in given && Object(given.plugin) === given.plugin;
}

/** The class of a scheduler, but for its `static plugin`. */
export function isUnnamedClass(given: object): boolean {
  return (
    'prototype' in given &&
    typeof given.prototype === 'object' &&
    given.prototype !== null &&
    'toParts' in given.prototype
  );
}
