import type { CommandCall } from '../program/command-definition.ts';

/** How a page was made: the command line and the seed. Nothing that identifies the machine. */
export function madeOf({ commandLine, values }: CommandCall): readonly (readonly [string, string])[] {
  const words = commandLine.map((word) =>
    /^[\w./=:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return [
    ['command', `fairlead ${words.join(' ')}`],
    ['estimates', values.estimates],
    ['seed', values.seed],
  ];
}
