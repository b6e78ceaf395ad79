import { checkConfiguration } from '../configuration/check-configuration.ts';
import type { ConfigurationIssue } from '../configuration/configuration-issue.ts';
import { jsonSchema } from '../configuration/json-schema.ts';
import { isPlainObject } from '../configuration/plain-object.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import type { StandardSchema } from '../contract/standard-schema.ts';
import type { CombinedConfig, RoleName } from './roles.ts';

/** Each role's options under its name, each parsed by its own plugin's schema. */
export function rolesSchema(plugins: ReadonlyMap<RoleName, SchedulerPlugin>): StandardSchema<CombinedConfig> {
  const standard = {
    version: 1,
    vendor: 'fairlead',
    jsonSchema: { input: () => ({ type: 'object', properties: Object.fromEntries(optionsByRole(plugins)) }) },
    validate(given: unknown) {
      if (!isPlainObject(given)) return { issues: [{ message: 'expected an object with options per role' }] };
      const issues: ConfigurationIssue[] = [];
      const value: Partial<Record<RoleName, unknown>> = {};
      for (const [role, plugin] of plugins) {
        const checked = checkConfiguration(plugin.configSchema, given[role] ?? {});
        if (checked.issues === undefined) value[role] = checked.value;
        else issues.push(...checked.issues.map((issue) => ({ ...issue, path: [role, ...issue.path] })));
      }
      return issues.length > 0 ? { issues } : { value };
    },
  } as const;
  return { '~standard': standard };
}

/** A plugin that tells nothing of its options may take any; its own check has looked at them. */
function optionsByRole(plugins: ReadonlyMap<RoleName, SchedulerPlugin>): [RoleName, unknown][] {
  return [...plugins].map(([role, { configSchema }]) => [
    role,
    (configSchema === undefined ? undefined : jsonSchema(configSchema)) ?? {},
  ]);
}
