import { SchedulerError } from '@fairlead/scheduler-core';
import { CommanderError } from 'commander';
import { textOfError, documentOfError } from '../errors/report-error.ts';
import { usageError } from '../errors/usage-error.ts';
import { Output, type Surroundings } from '../output/output.ts';
import { readConfigFile } from '../settings/read-config-file.ts';
import { resolveSettings, settingNames, strayVariables } from '../settings/resolve-settings.ts';
import type { SettingName } from '../settings/settings-schema.ts';
import type { CommandDefinition } from './command-definition.ts';
import { createProgram, type ParsedCall } from './create-program.ts';
import type { ExitCode } from './exit-code.ts';

/**
 * The program from command line to exit code. Never rejects: what goes wrong is printed.
 *
 * @param words - The command line, without the program itself.
 */
export async function runProgram(
  words: readonly string[],
  commands: readonly CommandDefinition[],
  version: string,
  surroundings: Surroundings,
): Promise<ExitCode> {
  try {
    const parsed = parse(words, commands, version, surroundings);
    return parsed === undefined ? 0 : await call(parsed, words, surroundings);
  } catch (error) {
    return report(error, words, surroundings);
  }
}

/** `undefined` if only help or the version was asked for; it is printed. */
function parse(
  words: readonly string[],
  commands: readonly CommandDefinition[],
  version: string,
  { stdout }: Surroundings,
): ParsedCall | undefined {
  let parsed: ParsedCall | undefined;
  const program = createProgram(commands, version, (given) => {
    parsed = given;
  });
  for (const each of [program, ...program.commands])
    each.configureOutput({ writeOut: (text) => stdout.write(text) });
  try {
    program.parse(words.length === 0 ? ['--help'] : words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    // `fairlead help` without a command ends as if it were an error.
    if (error instanceof CommanderError && error.code === 'commander.help') return undefined;
    throw error instanceof CommanderError ? asUsageError(error, words) : error;
  }
  return parsed;
}

async function call(
  { command, words, given }: ParsedCall,
  commandLine: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { environment, folder } = surroundings;
  const named = given.config ?? environment.FAIRLEAD_CONFIG;
  const file = await readConfigFile(typeof named === 'string' && named !== '' ? named : undefined, folder);
  const flags = new Map<SettingName, string | readonly string[]>();
  for (const name of settingNames) {
    const value = given[name];
    if (typeof value === 'string') flags.set(name, value);
    else if (Array.isArray(value)) flags.set(name, value.map(String));
  }
  const resolved = resolveSettings({ flags, environment, file });
  const { ui, color } = resolved.values;
  const output = new Output(surroundings, { json: given.json === true, ui, color });
  output.note(strayVariables(environment).map(strayLine));
  return command.run({
    ...resolved,
    words,
    file,
    output,
    surroundings,
    commandLine,
    flag(name) {
      const value = given[name];
      if (value === true) return '';
      return typeof value === 'string' ? value : undefined;
    },
  });
}

function strayLine({ name, near }: { readonly name: string; readonly near: string | undefined }): string {
  const question = near === undefined ? '' : `; did you mean ${near}?`;
  return `fairlead: warning: nothing reads ${name} in the environment${question}`;
}

function report(error: unknown, words: readonly string[], { stdout, stderr }: Surroundings): ExitCode {
  const isKnown = SchedulerError.is(error);
  const known = isKnown ? error : unexpected(error);
  if (!isKnown || words.includes('--debug')) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    stderr.write(`${stack}\n`);
  }
  stderr.write(`${textOfError(known).join('\n')}\n`);
  if (words.includes('--json')) stdout.write(`${JSON.stringify(documentOfError(known), undefined, 2)}\n`);
  return isKnown ? 16 : 2;
}

/** A mistake of the program itself: its stack is what helps. */
function unexpected(error: unknown): SchedulerError {
  return new SchedulerError({
    code: 'UNEXPECTED',
    message: error instanceof Error ? error.message : String(error),
    mend: 'report it, with the lines above',
    cause: error,
  });
}

/** What commander says in prose, in parts. */
function asUsageError(error: CommanderError, words: readonly string[]): SchedulerError {
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const flag = /'(--?[^' ]*)/.exec(first)?.[1];
  const near = /Did you mean (?:one of )?([^)]*?)\?/.exec(error.message)?.[1];
  const command = words.find((word) => !word.startsWith('-'));
  const help = error.code === 'commander.unknownCommand' || command === undefined ? '' : `${command} `;
  return usageError(
    flag ?? 'the command line',
    first,
    near === undefined ? `fairlead ${help}--help says what there is` : `write ${near}`,
    near,
  );
}
