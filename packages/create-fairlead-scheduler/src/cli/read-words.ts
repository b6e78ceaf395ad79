import { CommanderError } from 'commander';
import { StarterError } from '../errors/starter-error.ts';
import { checkPackageName } from '../project/check-package-name.ts';
import { type Height, heights, isHeight } from '../project/height.ts';
import { createProgram } from './create-program.ts';

/** What the command line says; the rest is asked for, or has its default. */
export interface Words {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly height: Height | undefined;
  readonly folder: string | undefined;
  /** Whether nothing shall be asked. */
  readonly yes: boolean;
}

const MOST_CHARACTERS = 200;

/**
 * Reads the command line; `undefined` if it only asked for help, which is printed.
 *
 * @throws StarterError `STARTER_USAGE` or `PACKAGE_NAME_INVALID`.
 */
export function readWords(words: readonly string[]): Words | undefined {
  const program = createProgram();
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    throw asUsageError(error);
  }
  const flags = new Map(Object.entries<unknown>(program.opts()));
  const text = (flag: string): string | undefined => {
    const value = flags.get(flag);
    return typeof value === 'string' ? value : undefined;
  };
  const name = program.args[0];
  if (name !== undefined) checkPackageName(name);
  const description = text('description');
  const problem = description === undefined ? undefined : descriptionProblem(description);
  if (problem !== undefined)
    throw usageError('--description', `the description ${problem}`, 'give one sentence on one line');
  return {
    name,
    description,
    height: readHeight(text('height')),
    folder: text('folder'),
    yes: flags.get('yes') === true,
  };
}

/** What is wrong with a description, if anything is. */
export function descriptionProblem(text: string): string | undefined {
  if (text.trim() === '') return 'is empty';
  if (text.length > MOST_CHARACTERS) return `is longer than ${MOST_CHARACTERS} characters`;
  if (/\p{Cc}/u.test(text)) return 'has a line break or another control character';
  return undefined;
}

/** @throws StarterError `STARTER_USAGE`. */
function readHeight(text: string | undefined): Height | undefined {
  if (text === undefined || isHeight(text)) return text;
  const names = Object.keys(heights);
  throw usageError(
    '--height',
    `there is no height ${JSON.stringify(text)}`,
    `use one of ${names.join(', ')}`,
  );
}

/** Something on the command line is wrong or missing. */
export function usageError(where: string, message: string, mend: string): StarterError {
  return new StarterError({ code: 'STARTER_USAGE', message, where, mend });
}

/** What commander says in prose, in parts. */
function asUsageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const flag = /'(--?[^' ]*)/.exec(first)?.[1];
  const near = /Did you mean ([^)]*?)\?/.exec(error.message)?.[1];
  return usageError(
    flag ?? 'the command line',
    first,
    near === undefined ? 'npm create fairlead-scheduler -- --help lists all flags' : `write ${near}`,
  );
}
