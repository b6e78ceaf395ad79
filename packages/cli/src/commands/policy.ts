import { isAbsolute, relative } from 'node:path';
import { type PluginSummary, presets } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { usageError } from '../errors/usage-error.ts';
import { tableOf } from '../output/table.ts';
import { choosePolicies, readPolicy } from '../policies/choose-policies.ts';
import { openRegistry } from '../policies/open-registry.ts';
import type { CommandCall, CommandDefinition } from '../program/command-definition.ts';
import type { ExitCode } from '../program/exit-code.ts';

/** `fairlead policy list` and `policy show NAME`. */
export const policy: CommandDefinition = {
  name: 'policy',
  summary: 'List the policies that can be put in charge, or show one with its options.',
  words: [
    { name: '<list|show>', description: 'what to do', choices: ['list', 'show'] },
    { name: '[name]', description: 'for show: a policy, as --scheduler takes it' },
  ],
  settings: ['scheduler', 'strategy', 'order', 'placement', 'plugin', 'options'],
  flags: [],
  examples: [
    { line: 'policy list', does: 'the schedulers that are there, with their strategies, and the presets' },
    { line: 'policy show fair_share', does: 'its options, each with type and default' },
    { line: 'policy list --plugin ./lottery.ts', does: 'one of your own beside them' },
  ],
  async run(call) {
    const [act, name, ...more] = call.words;
    if (more.length > 0 || (act === 'list' && name !== undefined))
      throw usageError(
        'the command line',
        'too many words',
        'write fairlead policy list, or fairlead policy show NAME',
      );
    if (act === 'list') return list(call);
    if (act === 'show') return show(call, name);
    throw usageError(
      'the command line',
      `policy cannot ${JSON.stringify(act ?? '')}`,
      'write fairlead policy list, or fairlead policy show NAME',
    );
  },
};

async function list({ values, output, surroundings }: CommandCall): Promise<ExitCode> {
  const { registry } = await openRegistry(values.plugin, surroundings.folder);
  const rows = registry.describe();
  const installed = await registry.discover();
  const loaded = new Set([
    '@fairlead/scheduler-fairness',
    '@fairlead/scheduler-priority',
    '@fairlead/scheduler-placement',
    ...values.plugin,
  ]);
  const others = installed.filter((each) => !loaded.has(each.name));
  output.print(
    tableOf(
      rows,
      [
        { title: 'scheduler', isName: true, read: ({ name }) => name },
        { title: 'version', isName: true, spare: 2, read: ({ version }) => version },
        {
          title: 'strategies, the default first',
          isName: true,
          read: ({ strategies }) => strategies.join(', '),
        },
        {
          title: 'from',
          isName: true,
          spare: 3,
          read: (each) => sourceOf(each, surroundings.folder) ?? 'built in',
        },
        { title: 'what it does', isName: true, spare: 1, read: ({ description = '' }) => description },
      ],
      output.columns,
    ),
  );
  output.print([
    '',
    ...tableOf(
      Object.values(presets),
      [
        { title: 'preset', isName: true, read: (preset) => preset.name },
        { title: 'order', isName: true, read: ({ order }) => order },
        { title: 'placement', isName: true, read: ({ placement }) => placement },
      ],
      output.columns,
    ),
  ]);
  if (others.length > 0)
    output.print([
      '',
      'installed, too: ' +
        others.map((each) => `${each.name} ${each.version} (--plugin ${each.name})`).join(', '),
    ]);
  output.document({
    schemaVersion: 1,
    schedulers: rows.map((each) => ({
      name: each.name,
      version: each.version,
      apiVersion: each.apiVersion,
      description: each.description ?? null,
      strategies: each.strategies,
      source: sourceOf(each, surroundings.folder) ?? null,
    })),
    presets: Object.values(presets),
    installed: others,
  });
  return 0;
}

async function show(
  { values, output, surroundings }: CommandCall,
  name: string | undefined,
): Promise<ExitCode> {
  const open = await openRegistry(values.plugin, surroundings.folder);
  const [chosen] =
    name === undefined
      ? choosePolicies(values, open)
      : [readPolicy(name, undefined, open.registry, values.options)];
  if (chosen === undefined) return 2;
  const { plugin, strategy, label } = chosen;
  if (!open.registry.has(plugin.name)) open.registry.register(plugin);
  const summary = open.registry.describe().find((each) => each.name === plugin.name);
  const options = optionsOf(summary?.options, '');
  output.print([
    `${plugin.name} ${plugin.version}`,
    ...(plugin.description === undefined ? [] : [plugin.description]),
    `strategies  ${plugin.strategies.map((each) => (each === strategy ? `${each} (shown)` : each)).join(', ')}`,
    '',
  ]);
  if (options.length === 0) output.print(['It has no options.']);
  else
    output.print(
      tableOf(
        options,
        [
          { title: 'option', isName: true, read: (option) => option.name },
          { title: 'type', isName: true, read: (option) => option.type },
          { title: 'default', isName: true, read: (option) => option.default },
          { title: 'what it does', isName: true, spare: 1, read: (option) => option.description },
        ],
        output.columns,
      ),
    );
  output.print(['', `try it   fairlead simulate --scheduler ${label}`]);
  output.document({
    schemaVersion: 1,
    name: plugin.name,
    version: plugin.version,
    description: plugin.description ?? null,
    strategy,
    strategies: plugin.strategies,
    options: summary?.options ?? null,
  });
  return 0;
}

/** Where it was loaded from, as a person here would write it. */
function sourceOf({ source }: PluginSummary, folder: string): string | undefined {
  return source !== undefined && isAbsolute(source) ? relative(folder, source) : source;
}

interface OptionRow {
  readonly name: string;
  readonly type: string;
  readonly default: string;
  readonly description: string;
}

const optionSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** The options of a JSON Schema, those inside of others by their path. */
function optionsOf(schema: unknown, path: string): readonly OptionRow[] {
  const properties = Object.entries(optionSchema.safeParse(schema).data?.properties ?? {});
  return properties.flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const inner = optionsOf(value, name);
    const option = optionSchema.safeParse(value).data;
    if (inner.length > 0) return inner;
    return [
      {
        name,
        type:
          option?.enum?.map((each) => JSON.stringify(each)).join(' ') ??
          [option?.type ?? 'any'].flat().join(' or '),
        default: option?.default === undefined ? '-' : JSON.stringify(option.default),
        description: option?.description ?? '',
      },
    ];
  });
}
