import { cancel, intro, isCancel, select, text } from '@clack/prompts';
import { StarterError } from '../errors/starter-error.ts';
import { checkPackageName } from '../project/check-package-name.ts';
import { type Height, heights, isHeight } from '../project/height.ts';
import { descriptionProblem, type Words } from './read-words.ts';

/** What is asked for, as the person answered it. */
export interface Asked {
  readonly name: string;
  readonly description: string;
  readonly height: Height;
}

/** Asks for what the command line left open; `undefined` if the person wants no package after all. */
export async function ask(words: Words): Promise<Asked | undefined> {
  const asked = await askAll(words);
  if (asked === undefined) cancel('Nothing was written.');
  return asked;
}

async function askAll(words: Words): Promise<Asked | undefined> {
  intro('A scheduler package for Fairlead');
  const name =
    words.name ??
    (await text({
      message: 'Its name on npm',
      placeholder: 'fairlead-scheduler-mine',
      validate: nameProblem,
    }));
  if (isCancel(name)) return undefined;
  const height =
    words.height ??
    (await select<Height>({
      message: 'What does it answer?',
      options: Object.entries(heights).flatMap(([value, hint]) =>
        isHeight(value) ? [{ value, label: value, hint }] : [],
      ),
    }));
  if (isCancel(height)) return undefined;
  const description =
    words.description ??
    (await text({
      message: 'What does it do, in one sentence?',
      validate: (given) => {
        const problem = descriptionProblem(given ?? '');
        return problem === undefined ? undefined : `It ${problem}.`;
      },
    }));
  if (isCancel(description)) return undefined;
  return { name, description, height };
}

function nameProblem(given: string | undefined): string | undefined {
  try {
    checkPackageName(given ?? '');
    return undefined;
  } catch (error) {
    if (error instanceof StarterError) return `${error.message}; ${error.mend}`;
    throw error;
  }
}
