import { SchedulerError } from '../errors/scheduler-error.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { checkConfiguration } from './check-configuration.ts';
import type { ConfigurationIssue } from './configuration-issue.ts';
import { frozenCopy } from './plain-object.ts';

/**
 * Parses what somebody wrote as a plugin's configuration. Strict whatever the schema does, at any depth that its
 * JSON Schema describes: an option it does not know is an error with the nearest name, since a misspelt option
 * that is ignored in silence is the worst kind. A schema that takes any key (a record, zod's `looseObject`) says
 * so itself.
 *
 * @param input - The configuration as written. (Default: `{}`)
 * @param where - What the fields are named under. (Default: the plugin's name)
 * @returns The parsed configuration, frozen all the way down; the input is left as it is.
 * @throws SchedulerError `CONFIG_INVALID`, naming each field that is wrong.
 */
export function parseConfiguration(
  plugin: Pick<SchedulerPlugin, 'name' | 'configSchema'>,
  input: unknown = {},
  where: string = plugin.name,
): unknown {
  const result = checkConfiguration(plugin.configSchema, input);
  if (result.issues === undefined) return frozenCopy(result.value);
  const [first, ...others] = result.issues;
  throw new SchedulerError({
    code: 'CONFIG_INVALID',
    message: [first.message, ...others.map(inFull)].join('; '),
    where: [where, ...first.path].join('.'),
    near: first.near,
    mend:
      first.near === undefined
        ? 'correct the value, or leave the option out for its default'
        : `write ${first.near} instead`,
    cause: first.cause,
  });
}

function inFull({ message, path, near }: ConfigurationIssue): string {
  const said = path.length === 0 ? message : `${path.join('.')}: ${message}`;
  return near === undefined ? said : `${said} (${near}?)`;
}
