import { builtinModules } from 'node:module';
import { StarterError } from '../errors/starter-error.ts';

const MOST_CHARACTERS = 214;
const PART = /^[a-z0-9~-][a-z0-9._~-]*$/;
const TAKEN: ReadonlySet<string> = new Set(['node_modules', 'favicon.ico', ...builtinModules]);

/**
 * Makes sure that npm would publish a package of this name.
 *
 * @throws StarterError `PACKAGE_NAME_INVALID`, with a name that would do.
 */
export function checkPackageName(name: string): void {
  const problem = whatIsWrong(name);
  if (problem === undefined) return;
  throw new StarterError({
    code: 'PACKAGE_NAME_INVALID',
    message: `${JSON.stringify(name)} ${problem}`,
    where: 'the name of the package',
    mend: `use small letters, digits and dashes, with a scope if you like: ${mendedName(name)}`,
  });
}

function whatIsWrong(name: string): string | undefined {
  if (name === '') return 'is no name';
  if (name.length > MOST_CHARACTERS) return `is longer than ${MOST_CHARACTERS} characters`;
  if (TAKEN.has(name)) return 'is taken by Node or npm itself';
  const parts = name.startsWith('@') ? name.slice(1).split('/') : [name];
  if (parts.length !== (name.startsWith('@') ? 2 : 1))
    return 'has a scope without a name, or a name in too many parts';
  if (!parts.every((part) => PART.test(part))) return 'is no name that npm takes';
  return undefined;
}

/** The nearest name that is one. */
function mendedName(name: string): string {
  const words = name
    .toLowerCase()
    .split('/')
    .map((part) => part.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, ''))
    .filter((part) => part !== '');
  const [first, second] = words;
  if (name.startsWith('@') && first !== undefined && second !== undefined)
    return `@${first}/${second}`.slice(0, MOST_CHARACTERS);
  const plain = words.join('-').slice(0, MOST_CHARACTERS);
  return plain === '' || TAKEN.has(plain) ? 'fairlead-scheduler-mine' : plain;
}
