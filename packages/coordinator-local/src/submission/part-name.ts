import { createHash } from 'node:crypto';
import type { TestSelection } from '@fairlead/test-runners';

/** A short name for a part of a file, the same whenever the same tests are in it. */
export function partName(tests: TestSelection): string {
  if ('except' in tests) return 'rest';
  return createHash('sha256').update(JSON.stringify(tests.only.toSorted())).digest('hex').slice(0, 12);
}
