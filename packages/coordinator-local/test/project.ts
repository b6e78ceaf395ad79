import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestSubmission } from '@fairlead/coordinator-local';

/** The folder of test files that the tests here have run. */
export const project = realpathSync(fileURLToPath(new URL('project', import.meta.url)));

/** Submissions of one file, under the ids. */
export function tests(file: string, ...ids: readonly string[]): readonly TestSubmission[] {
  const runner = file.includes('.vitest.') ? 'vitest' : 'node-test';
  return ids.map((id) => ({ id, payload: { runner, file } }));
}
