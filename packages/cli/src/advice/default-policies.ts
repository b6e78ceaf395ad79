import { presets, type SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { allNames, readPolicy } from '../policies/choose-policies.ts';
import type { Policy } from '../policies/policy.ts';

/** Every policy that is registered in each of its strategies, and the presets. Options go to those that take them. */
export function defaultPolicies(registry: SchedulerPluginRegistry): readonly Policy[] {
  return [...allNames(registry), ...Object.keys(presets)].map((name) =>
    readPolicy(name, undefined, registry, {}),
  );
}
