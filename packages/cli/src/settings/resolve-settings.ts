import { dirname, resolve } from 'node:path';
import { nearestName } from '@fairlead/scheduler-core';
import { usageError } from '../errors/usage-error.ts';
import type { Origin } from './origin.ts';
import type { ConfigFile } from './read-config-file.ts';
import { flagOf, type SettingEntry, settingTable, variableOf } from './setting-table.ts';
import { type SettingName, type Settings, settingsSchema } from './settings-schema.ts';

/** Where settings may come from. */
export interface SettingSources {
  /** The texts of the flags that were given; of one that may be repeated, all. */
  readonly flags: ReadonlyMap<SettingName, string | readonly string[]>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file: ConfigFile | undefined;
}

/** The settings in force, and where each came from. */
export interface ResolvedSettings {
  readonly values: Settings;
  readonly origins: ReadonlyMap<SettingName, Origin>;
}

/** All names, in the order of the table. */
export const settingNames: readonly SettingName[] = settingsSchema.keyof().options.toSorted(byTable);

/** Files named in a configuration file are meant from where it lies. */
const FILES: readonly SettingName[] = ['fleet', 'trace'];

/**
 * Puts the settings together: a flag counts more than the environment, that more than the file.
 *
 * @throws SchedulerError `CONFIG_INVALID` for the first that is wrong; the message names the others.
 */
export function resolveSettings(sources: SettingSources): ResolvedSettings {
  refuseUnknown(sources.file);
  const origins = new Map<SettingName, Origin>();
  const raw: Partial<Record<SettingName, unknown>> = {};
  for (const name of settingNames) {
    const [value, origin] = pick(name, sources);
    origins.set(name, origin);
    if (value !== undefined) raw[name] = value;
  }
  const parsed = settingsSchema.safeParse(raw);
  if (parsed.success) return { values: parsed.data, origins };
  const wrong = settingNames.filter((name) => parsed.error.issues.some(({ path }) => path[0] === name));
  const [first, ...others] = wrong;
  if (first === undefined) throw parsed.error;
  const { expected, example, choices } = settingTable[first];
  const { where = flagOf(first), source } = origins.get(first) ?? {};
  const also = others.map((name) => `${name} (${origins.get(name)?.where ?? ''})`);
  const near = choices === undefined ? undefined : nearestName(String(raw[first]), choices);
  throw usageError(
    source === 'file' ? `${where}  ${first}` : where,
    [
      `${first}: expected ${expected}, got ${shown(raw[first])}`,
      ...also.map((each) => `wrong, too: ${each}`),
    ].join('; '),
    source === 'file' ? `give ${expected}, or leave it out` : mendOf(where, source, near ?? example),
    near,
  );
}

/** Variables of the environment that look like settings and are none, with the one that was meant. */
export function strayVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly { readonly name: string; readonly near: string | undefined }[] {
  const known = [...settingNames.map(variableOf), 'FAIRLEAD_CONFIG'];
  return Object.keys(environment)
    .filter((name) => name.startsWith('FAIRLEAD_') && !known.includes(name))
    .sort()
    .map((name) => ({ name, near: nearestName(name, known) }));
}

function pick(name: SettingName, { flags, environment, file }: SettingSources): readonly [unknown, Origin] {
  const entry = settingTable[name];
  const flag = flags.get(name);
  if (flag !== undefined) return [fromText(flag, entry), { source: 'flag', where: flagOf(name) }];
  const variable = environment[variableOf(name)];
  if (variable !== undefined && variable !== '')
    return [
      fromText(entry.kind === 'list' ? variable.split(',').map((part) => part.trim()) : variable, entry),
      { source: 'environment', where: variableOf(name) },
    ];
  if (file !== undefined && Object.hasOwn(file.values, name) && file.values[name] !== undefined) {
    const line = file.lineOf(name);
    const where = line === undefined ? file.shown : `${file.shown}:${line}`;
    return [fromFile(name, file), { source: 'file', where }];
  }
  return [undefined, { source: 'default', where: undefined }];
}

function fromFile(name: SettingName, file: ConfigFile): unknown {
  const value = file.values[name];
  return FILES.includes(name) && typeof value === 'string' ? resolve(dirname(file.path), value) : value;
}

/** What cannot be read stays a text, for the schema to refuse. */
function fromText(text: string | readonly string[], { kind }: SettingEntry): unknown {
  if (typeof text !== 'string') return text;
  if (kind === 'number') return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
  if (kind !== 'json') return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function refuseUnknown(file: ConfigFile | undefined): void {
  if (file === undefined) return;
  const [stray, ...others] = Object.keys(file.values).filter(
    (key) => !settingNames.some((name) => name === key),
  );
  if (stray === undefined) return;
  const line = file.lineOf(stray);
  const near = nearestName(stray, settingNames);
  const also = others.length === 0 ? '' : `; nor ${others.map((each) => JSON.stringify(each)).join(', ')}`;
  throw usageError(
    `${file.shown}${line === undefined ? '' : `:${line}`}`,
    `there is no setting ${JSON.stringify(stray)}${also}`,
    near === undefined ? 'fairlead config --explain lists all settings' : `write ${near}`,
    near,
  );
}

function mendOf(where: string, source: Origin['source'] | undefined, example: string): string {
  return source === 'environment' ? `${where}=${example}` : `${where} ${example}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function byTable(a: SettingName, b: SettingName): number {
  const order = Object.keys(settingTable);
  return order.indexOf(a) - order.indexOf(b);
}
