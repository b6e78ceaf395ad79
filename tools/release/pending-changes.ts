import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseChangesetFile } from '@changesets/parse';
import type { PackageFacts } from './workspace.ts';

/** A change that waits for its release. */
export interface PendingChange {
  /** Its file. */
  readonly id: string;
  readonly summary: string;
  readonly releases: readonly { readonly name: string; readonly type: string }[];
}

/** What waits in `.changeset`, by file. */
export function pendingChanges(root: string): readonly PendingChange[] {
  const folder = join(root, '.changeset');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .toSorted()
    .map((id) => ({ id, ...parseChangesetFile(readFileSync(join(folder, id), 'utf8')) }));
}

/**
 * What is wrong with the changes that wait, for a person to mend. A major release of a package breaks those that are
 * peers of it, so they must be majors, too: left alone, their range would move to the new major in a patch.
 */
export function faultsOf(
  changes: readonly PendingChange[],
  packages: readonly PackageFacts[],
): readonly string[] {
  const names = new Set(packages.map(({ name }) => name));
  const majors = new Set<string>();
  const faults: string[] = [];
  for (const { id, summary, releases } of changes) {
    if (summary.trim() === '') faults.push(`.changeset/${id} says nothing to users`);
    if (releases.length === 0) faults.push(`.changeset/${id} names no package`);
    for (const { name, type } of releases) {
      if (!names.has(name)) faults.push(`.changeset/${id} names ${name}, which is not published`);
      if (type === 'major') majors.add(name);
    }
  }
  for (const name of majors) {
    const left = packages.filter((each) => name in each.peerDependencies && !majors.has(each.name));
    if (left.length === 0) continue;
    const list = left.map((each) => `'${each.name}': major`).join(', ');
    faults.push(`a major of ${name} breaks its peers; list them in its changeset, too: ${list}`);
  }
  return faults;
}
