import { SchedulerError } from '../errors/scheduler-error.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { checkConfiguration } from './check-configuration.ts';
import { deepFreeze } from './plain-object.ts';

/**
 * Parses what somebody wrote as a plugin's configuration. Strict whatever the schema does: an option the schema
 * does not know is an error with the nearest name, since a misspelt option that is ignored in silence is the
 * worst kind.
 *
 * @param input - The configuration as written. (Default: `{}`)
 * @param where - What the fields are named under. (Default: the plugin's name)
 * @returns The parsed configuration, frozen all the way down.
 * @throws SchedulerError `CONFIG_INVALID`, naming each field that is wrong.
 */
export function parseConfiguration(
  plugin: Pick<SchedulerPlugin, 'name' | 'configSchema'>,
  input: unknown = {},
  where: string = plugin.name,
): unknown {
  const result = checkConfiguration(plugin.configSchema, input);
  if (result.issues === undefined) return deepFreeze(result.value);
  const [first, ...others] = result.issues;
  const more = others.map((issue) => `; ${[...issue.path, issue.message].join(': ')}`);
  throw new SchedulerError({
    code: 'CONFIG_INVALID',
    message: `${first.message}${more.join('')}`,
    where: [where, ...first.path].join('.'),
    near: first.near,
    mend:
      first.near === undefined
        ? 'correct the value, or leave the option out for its default'
        : `write ${first.near} instead`,
  });
}
