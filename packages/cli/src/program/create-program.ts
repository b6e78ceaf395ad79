import { Command, Option } from 'commander';
import { settingTable } from '../settings/setting-table.ts';
import type { SettingName } from '../settings/settings-schema.ts';
import type { CommandDefinition } from './command-definition.ts';

/** What was typed, not yet read. */
export interface ParsedCall {
  readonly command: CommandDefinition;
  readonly words: readonly string[];
  readonly given: Readonly<Record<string, unknown>>;
}

const EXITS = `
Exit: 0 fine; 1 a difference or a failure was found; 2 something broke or was lost; 16 wrong usage or configuration;
130 and 143 interrupted.`;

const START = `
Begin with:
  fairlead simulate
      a small workload under fair share, in a second
  fairlead simulate --trace durations.json --workers 16 --scheduler fair_share --scheduler fifo
      your own durations under two policies, side by side
  fairlead compare durations.json --workers 16
      which policy and how many workers would be best for you

Each command teaches by examples: fairlead simulate --help. All settings, and where they come from:
fairlead config --explain.`;

/** The flags that every command has. */
export const commonSettings: readonly SettingName[] = ['ui', 'color'];

/** The whole command line, as it is read and as `--help` explains it. */
export function createProgram(
  commands: readonly CommandDefinition[],
  version: string,
  onCall: (call: ParsedCall) => void,
): Command {
  const program = new Command('fairlead')
    .description('Shares workers between tests and users; simulates and compares the ways to do it.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .helpCommand('help [command]', 'print what a command does')
    .addHelpText('after', START + '\n' + EXITS);
  prepare(program);
  for (const command of commands) program.addCommand(commandOf(command, onCall));
  return program;
}

function commandOf(definition: CommandDefinition, onCall: (call: ParsedCall) => void): Command {
  const command = new Command(definition.name)
    .summary(definition.summary.replace(/[:;.].*/s, ''))
    .description(definition.summary)
    .helpOption('-h, --help', 'print this');
  prepare(command);
  for (const { name, description } of definition.words) command.argument(name, description);
  for (const name of definition.settings) command.addOption(settingOption(name));
  for (const { flags, description } of definition.flags) command.option(flags, description);
  command.optionsGroup('For every command:');
  command.option('--json', 'print the result as one JSON document; all else goes to standard error');
  command.option('--config <file>', 'the configuration file (default: fairlead.config.* here or above)');
  for (const name of commonSettings) command.addOption(settingOption(name));
  command.option('--debug', 'print the stack of an error');
  command.addHelpText('after', examplesText(definition) + EXITS);
  command.action(() => {
    onCall({ command: definition, words: command.args, given: command.opts() });
  });
  return command;
}

function prepare(command: Command): void {
  command
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}

function settingOption(name: SettingName): Option {
  const { flags, description, kind } = settingTable[name];
  const option = new Option(flags, description);
  return kind === 'list'
    ? option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
    : option;
}

function examplesText({ examples }: CommandDefinition): string {
  const lines = examples.flatMap(({ line, does }) => [`  fairlead ${line}`, `      ${does}`]);
  return lines.length === 0 ? '' : `\nExamples:\n${lines.join('\n')}\n`;
}
