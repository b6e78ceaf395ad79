import { readTestAddress } from '../selection/test-address.ts';
import type { TestChoice } from '../selection/test-choice.ts';

/** No text is matched by this. */
const NOTHING = /(?!)/;

/** Which tests are wanted, in words that Vitest understands. */
export interface NameFilter {
  /** For Vitest: matches the full names of those wanted. */
  readonly pattern: RegExp;
  /** Whether a test is wanted, by the names of its suites and its own: exactly if the pattern matches. */
  readonly isWanted: (path: readonly string[]) => boolean;
}

/** @param between - What this Vitest puts between the names of suites and test where it matches patterns. */
export function nameFilter(choice: TestChoice, between: string): NameFilter {
  const pattern = patternOf(choice, between);
  return { pattern, isWanted: (path) => pattern.test(path.join(between)) };
}

function patternOf(choice: TestChoice, between: string): RegExp {
  if (choice === 'list') return NOTHING;
  const addresses = 'only' in choice ? choice.only : choice.except;
  if (addresses.length === 0) return 'only' in choice ? NOTHING : /(?:)/;
  const names = addresses.map((address) => escape(readTestAddress(address).join(between)));
  const any = `(?:${names.join('|')})$`;
  return new RegExp('only' in choice ? `^${any}` : `^(?!${any})`);
}

/** Each character that is not plain by its number: whatever a name holds, line breaks included, stands for itself. */
function escape(text: string): string {
  return text.replaceAll(
    /[^A-Za-z0-9_ ]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
