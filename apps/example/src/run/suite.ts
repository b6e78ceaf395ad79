import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestPayload } from '@fairlead/coordinator-local';

/** Who owns which project of the suite. */
const OWNERS = [
  { user: 'alice', projects: ['cart', 'search'] },
  { user: 'bob', projects: ['matrix', 'numbers'] },
  { user: 'carol', projects: ['cache', 'parser'] },
] as const;

/** The users that submit tests. */
export const suiteUsers: readonly string[] = OWNERS.map(({ user }) => user);

/** Where the test files lie. */
export const suiteRoot = fileURLToPath(new URL('../../suite', import.meta.url));

/** One file of the suite: `*.test.ts` is for `node:test`, `*.spec.ts` for Vitest. */
export interface SuiteFile {
  /** Relative to the root of the suite. */
  readonly file: string;
  readonly runner: TestPayload['runner'];
}

/** The files of each of these users, in order of their names. */
export async function readSuite(
  users: readonly string[],
): Promise<ReadonlyMap<string, readonly SuiteFile[]>> {
  const suite = new Map<string, readonly SuiteFile[]>();
  for (const { user, projects } of OWNERS.filter((owner) => users.includes(owner.user))) {
    const files: SuiteFile[] = [];
    for (const project of projects) {
      for (const name of (await readdir(join(suiteRoot, project))).sort()) {
        if (name.endsWith('.test.ts')) files.push({ file: `${project}/${name}`, runner: 'node-test' });
        if (name.endsWith('.spec.ts')) files.push({ file: `${project}/${name}`, runner: 'vitest' });
      }
    }
    suite.set(user, files);
  }
  return suite;
}
