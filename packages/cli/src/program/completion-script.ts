import { settingTable } from '../settings/setting-table.ts';
import type { CommandDefinition } from './command-definition.ts';
import { commonSettings } from './create-program.ts';

/** The shells that can be told. */
export const shells = ['bash', 'zsh', 'fish'] as const;

interface Flag {
  readonly name: string;
  readonly description: string;
  /** Whether a value follows. */
  readonly hasValue: boolean;
  readonly choices: readonly string[];
}

/** A script that completes commands, their words, flags and the values of flags where those are few. */
export function completionScript(
  shell: (typeof shells)[number],
  commands: readonly CommandDefinition[],
): readonly string[] {
  if (shell === 'fish') return fish(commands);
  const bash = bashLines(commands);
  return shell === 'bash'
    ? bash
    : ['#compdef fairlead', 'autoload -U +X bashcompinit && bashcompinit', ...bash];
}

function flagsOf({ settings, flags }: CommandDefinition): readonly Flag[] {
  const entries = [...settings, ...commonSettings].map((name) => settingTable[name]);
  const own = [
    ...flags,
    { flags: '--json', description: 'one JSON document' },
    { flags: '--config <file>', description: 'the configuration file' },
    { flags: '--debug', description: 'print the stack of an error' },
    { flags: '--help', description: 'what the command does' },
  ].map((each) => ({ ...each, choices: undefined }));
  return [...entries, ...own].map(({ flags: text, description, choices = [] }) => ({
    name: text.replace(/ .*/, ''),
    description: description.replace(/[;(].*/s, '').trim(),
    hasValue: text.includes(' '),
    choices,
  }));
}

function wordsOf({ words }: CommandDefinition): readonly string[] {
  return words[0]?.choices ?? [];
}

function bashLines(commands: readonly CommandDefinition[]): readonly string[] {
  const choices = new Map<string, readonly string[]>();
  for (const flag of commands.flatMap(flagsOf))
    if (flag.choices.length > 0) choices.set(flag.name, flag.choices);
  return [
    '_fairlead() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}',
    '  COMPREPLY=()',
    '  case $before in',
    ...[...choices].map(
      ([name, texts]) => `    ${name}) COMPREPLY=($(compgen -W '${texts.join(' ')}' -- "$word")); return ;;`,
    ),
    '  esac',
    '  if [[ $COMP_CWORD -eq 1 ]]; then',
    `    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), 'help', '--help', '--version'].join(' ')}' -- "$word"))`,
    '    return',
    '  fi',
    '  case ${COMP_WORDS[1]} in',
    ...commands.map((command) => {
      const names = [...wordsOf(command), ...flagsOf(command).map(({ name }) => name)];
      return `    ${command.name}) COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$word")) ;;`;
    }),
    '  esac',
    '  [[ ${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$word"))',
    '}',
    'complete -o filenames -F _fairlead fairlead',
  ];
}

function fish(commands: readonly CommandDefinition[]): readonly string[] {
  const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
  return commands.flatMap((command) => {
    const inside = `-n '__fish_seen_subcommand_from ${command.name}'`;
    const words = wordsOf(command);
    return [
      `complete -c fairlead -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
      ...(words.length === 0 ? [] : [`complete -c fairlead ${inside} -f -a '${words.join(' ')}'`]),
      ...flagsOf(command).map(({ name, description, hasValue, choices }) => {
        const value = choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : hasValue ? ' -r' : '';
        return `complete -c fairlead ${inside} -l ${name.slice(2)} -d ${quoted(description)}${value}`;
      }),
    ];
  });
}
