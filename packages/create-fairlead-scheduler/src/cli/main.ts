import { relative, resolve } from 'node:path';
import { StarterError } from '../errors/starter-error.ts';
import { writeProject, type WrittenProject } from '../project/write-project.ts';
import { ask, type Asked } from './ask.ts';
import { readWords, usageError, type Words } from './read-words.ts';

/** Wrong usage. */
const USAGE = 16;

/** The machine, not the command line, is what is wrong. */
const FAILED = 2;

/** As a shell says of what was interrupted. */
const CANCELLED = 130;

/**
 * The starter from command line to exit code.
 *
 * @param words - The command line, without the program itself.
 * @param folder - What paths on the command line are relative to.
 */
export async function main(words: readonly string[], folder: string): Promise<number> {
  try {
    const given = readWords(words);
    if (given === undefined) return 0;
    const answers = isTalking(given) ? await ask(given) : defaults(given);
    if (answers === undefined) return CANCELLED;
    const { name } = answers;
    const at = resolve(folder, given.folder ?? name.slice(name.lastIndexOf('/') + 1));
    const written = await writeProject({ ...answers, folder: at });
    process.stdout.write(`${nextSteps(written, folder).join('\n')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof StarterError)) throw error;
    process.stderr.write(`${error.format()}\n`);
    return error.code === 'PROJECT_NOT_WRITTEN' ? FAILED : USAGE;
  }
}

/** Whether there is somebody to ask, and something to ask for. */
function isTalking({ yes, name, description, height }: Words): boolean {
  const isComplete = name !== undefined && description !== undefined && height !== undefined;
  return !yes && !isComplete && process.stdin.isTTY && process.stdout.isTTY;
}

function defaults({ name, description, height }: Words): Asked {
  if (name === undefined) {
    throw usageError(
      'the command line',
      'the package has no name, and there is no terminal to ask for one',
      'name it: npm create fairlead-scheduler fairlead-scheduler-mine -- --height placement',
    );
  }
  return { name, description: description ?? 'A scheduler for Fairlead.', height: height ?? 'placement' };
}

function nextSteps({ folder, files, pluginName }: WrittenProject, from: string): readonly string[] {
  const path = relative(from, folder);
  return [
    `${pluginName} stands in ${folder} (${files.length} files). Next:`,
    '',
    ...(path === '' ? [] : [`  cd ${path}`]),
    '  npm install',
    '  npm test           type-checks it, and holds it against the whole contract',
    '  npm run release    tests, builds and publishes it',
    '',
    'The policy is in src/index.ts; README.md says how others use it.',
  ];
}
