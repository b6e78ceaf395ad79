import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copyRepository } from '../release/copy-repository.ts';
import { faultsOf, pendingChanges } from '../release/pending-changes.ts';
import { runChangeset } from '../release/run-changeset.ts';
import { type PackageFacts, publishedPackages } from '../release/workspace.ts';
import { root } from './markdown.ts';

const core = '@fairlead/scheduler-core';
const fairness = '@fairlead/scheduler-fairness';
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const counts = /(^|\/)package(-lock)?\.json$|^\.changeset\/|\/src\/version\.ts$/;

/** The repository with nothing but these changes to be released. */
function repositoryWith(changes: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-release-'));
  made.push(folder);
  copyRepository(root, folder, { withBuild: false, only: (file) => counts.test(file) });
  for (const { id } of pendingChanges(folder)) rmSync(join(folder, '.changeset', id));
  for (const [name, text] of Object.entries(changes))
    writeFileSync(join(folder, `.changeset/${name}.md`), text);
  return folder;
}

const change = (releases: Readonly<Record<string, string>>, text: string): string =>
  `---\n${Object.entries(releases)
    .map(([name, type]) => `'${name}': ${type}\n`)
    .join('')}---\n\n${text}\n`;

/** Versions the folder, and tells which packages have another version than before. */
function moved(folder: string): Readonly<Record<string, string>> {
  const before = new Map(publishedPackages(folder).map(({ name, version }) => [name, version]));
  runChangeset(folder, ['version']);
  const after = publishedPackages(folder).filter(({ name, version }) => before.get(name) !== version);
  return Object.fromEntries(after.map(({ name, version }) => [name, version]));
}

describe('a release', () => {
  it('of fairness alone moves fairness alone, and its changelog speaks to users', () => {
    const folder = repositoryWith({ kind: change({ [fairness]: 'patch' }, 'You can now be kind.') });
    const before = publishedPackages(folder).find(({ name }) => name === fairness)?.version ?? '';
    const [major, minor, patch] = before.split('.').map(Number);
    expect(moved(folder)).toEqual({ [fairness]: `${major}.${minor}.${(patch ?? 0) + 1}` });
    const changelog = readFileSync(join(folder, 'packages/scheduler-fairness/CHANGELOG.md'), 'utf8');
    expect(changelog).toMatch(/^- You can now be kind\.$/m);
    expect(pendingChanges(folder)).toEqual([]);
  });

  it('of a minor of core leaves the policies as they are, since their range holds', () => {
    const folder = repositoryWith({ more: change({ [core]: 'minor' }, 'You can now do more.') });
    const names = Object.keys(moved(folder));
    const mustFollow = publishedPackages(folder).filter(({ dependencies }) => core in dependencies);
    expect(names.toSorted()).toEqual([core, ...mustFollow.map(({ name }) => name)].toSorted());
  });

  it('tells hosts the version of the package as that of its plugin', () => {
    const folder = repositoryWith({ kind: change({ [fairness]: 'minor' }, 'You can now be kind.') });
    const version = moved(folder)[fairness];
    execFileSync(process.execPath, [
      fileURLToPath(new URL('../release/stamp-versions.ts', import.meta.url)),
      folder,
    ]);
    const source = readFileSync(join(folder, 'packages/scheduler-fairness/src/version.ts'), 'utf8');
    expect(source).toContain(`export const version = '${version ?? ''}';`);
  });
});

describe('a plugin', () => {
  const keyword = z.object({
    name: z.string(),
    version: z.string(),
    keywords: z.array(z.string()).default([]),
  });
  const plugins = readdirSync(join(root, 'packages'))
    .map((name) =>
      keyword.parse(JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))),
    )
    .filter(({ keywords }) => keywords.includes('fairlead-scheduler'));

  it.each(plugins)('of $name has the version of its package', async ({ name, version }) => {
    const exported: unknown = await import(name);
    expect(exported).toMatchObject({ default: { version } });
  });
});

describe('the changes that wait for a release', () => {
  it('name published packages, say something, and take peers along in a major', () => {
    expect(faultsOf(pendingChanges(root), publishedPackages(root))).toEqual([]);
  });

  const facts = (name: string, peers: Readonly<Record<string, string>> = {}): PackageFacts => ({
    name,
    folder: name,
    version: '1.0.0',
    private: false,
    dependencies: {},
    peerDependencies: { ...peers },
  });
  const packages = [facts('core'), facts('policy', { core: '^1.0.0' }), facts('other')];
  const releasing = (releases: Readonly<Record<string, string>>, summary = 'You can now …') =>
    faultsOf(
      [{ id: 'a.md', summary, releases: Object.entries(releases).map(([name, type]) => ({ name, type })) }],
      packages,
    );

  it('are refused if a major leaves its peers behind, each named', () => {
    expect(releasing({ core: 'major' })).toEqual([
      "a major of core breaks its peers; list them in its changeset, too: 'policy': major",
    ]);
    expect(releasing({ core: 'major', policy: 'minor' })).toHaveLength(1);
    expect(releasing({ core: 'major', policy: 'major' })).toEqual([]);
    expect(releasing({ core: 'minor' })).toEqual([]);
  });

  it('are refused if they are empty or name what is not published', () => {
    expect(releasing({ elsewhere: 'patch' })).toEqual([
      '.changeset/a.md names elsewhere, which is not published',
    ]);
    expect(releasing({ core: 'patch' }, ' ')).toEqual(['.changeset/a.md says nothing to users']);
    expect(releasing({})).toEqual(['.changeset/a.md names no package']);
  });
});
