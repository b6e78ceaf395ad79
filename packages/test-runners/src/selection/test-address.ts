import { cutText } from '../cut-text.ts';

const BETWEEN = ' > ';

/**
 * What a runner is told to find a test: its name as reports give it, `cart > total > adds tax`, but with a backslash
 * before what would be taken for the mark between suites. Equal for tests of the same name in the same suite.
 */
export function testAddress(path: readonly string[]): string {
  return cutText(path.map((name) => name.replaceAll(/[\\>]/g, String.raw`\$&`)).join(BETWEEN));
}

/** The names of the suites and of the test. */
export function readTestAddress(address: string): readonly string[] {
  return address.split(BETWEEN).map((name) => name.replaceAll(/\\([\\>])/g, '$1'));
}
