/**
 * A release from end to end, on this machine alone: what waits in `.changeset` is versioned in a copy, every package
 * is published to a registry on loopback, core and fairness are installed from it outside and run; then one patch is
 * released, and upgraded to. Prints what it saw, fails at the first difference, and leaves nothing behind.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LoopbackRegistry } from './loopback-registry.ts';
import { RepositoryCopy, type Versions } from './repository-copy.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = join(root, 'tools/registry');
const core = '@fairlead/scheduler-core';
const fairness = '@fairlead/scheduler-fairness';
const fairOrder = 'alice bob alice bob alice alice';

const workTree = (): string => run('git', ['status', '--porcelain'], root);
const before = workTree();
const work = mkdtempSync(join(tmpdir(), 'fairlead-rehearsal-'));
try {
  await rehearse(join(work, 'repository'), join(work, 'outside'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (workTree() === before) console.log('nothing is left behind');
else {
  console.error(`the work tree is not as it was\n${workTree()}`);
  process.exitCode = 1;
}

async function rehearse(folder: string, outside: string): Promise<void> {
  for (const each of [folder, outside]) mkdirSync(each);
  const environment = npmEnvironment();
  if (!existsSync(join(home, 'node_modules/verdaccio'))) run('npm', ['ci', '--ignore-scripts'], home);
  await using registry = await LoopbackRegistry.start(home, work);
  writeFileSync(join(work, 'npmrc'), registry.npmrc);
  console.log('a registry on loopback answers, and npm knows no other');

  const repository = new RepositoryCopy(root, folder, environment);
  const waiting = repository.version();
  console.log(`${waiting.size} of ${repository.versions.size} packages have a release waiting`);
  // The one package of others that these need.
  const zod = fileURLToPath(new URL('.', import.meta.resolve('zod/package.json')));
  run('npm', ['publish', '--ignore-scripts', zod], folder, environment);
  same('published', repository.publish(), repository.versions);
  console.log(`published ${repository.versions.size} packages`);

  cpSync(join(root, 'tools/fixtures/outside'), outside, { recursive: true });
  writeFileSync(join(outside, 'package.json'), JSON.stringify({ name: 'outside', private: true }));
  run('npm', ['install', core, fairness], outside, environment);
  const installed = installedIn(outside);
  same('what is installed', names(installed), [core, fairness, 'zod']);
  for (const name of [core, fairness]) same(name, installed.get(name), repository.versions.get(name));
  console.log(`installed outside: ${list(installed)}`);
  runsIn(outside, installed);

  repository.change('rehearsed', fairness, 'patch', 'You can now upgrade.');
  const patched = repository.version();
  same('what a patch of fairness moves', names(patched), [fairness]);
  same('what it publishes', repository.publish(), patched);
  console.log(`released ${list(patched)}, and nothing else moved`);

  run('npm', ['update', fairness], outside, environment);
  const upgraded = installedIn(outside);
  same('what is upgraded', upgraded, new Map([...installed, ...patched]));
  console.log(`upgraded outside: ${list(upgraded)}`);
  runsIn(outside, upgraded);
}

/** No setting or token of the one who rehearses reaches npm. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const personal = /^npm_|^NODE_AUTH_TOKEN$|_PROXY$/i;
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !personal.test(name))),
    NPM_CONFIG_USERCONFIG: join(work, 'npmrc'),
    NPM_CONFIG_CACHE: join(work, 'cache'),
    NPM_CONFIG_LOGLEVEL: 'error',
    NPM_CONFIG_AUDIT: 'false',
    NPM_CONFIG_FUND: 'false',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    CI: 'true',
  };
}

function installedIn(folder: string): Versions {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ version: z.string().default('none') })) })
    .parse(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')));
  const under = 'node_modules/';
  return new Map(
    Object.entries(lock.packages).flatMap(([at, { version }]) =>
      at.includes(under) ? [[at.slice(at.lastIndexOf(under) + under.length), version]] : [],
    ),
  );
}

function runsIn(folder: string, installed: Versions): void {
  const said = run(process.execPath, ['fair-order.mjs'], folder).trim();
  same('what it says', said, `FairnessScheduler ${installed.get(fairness) ?? ''}: ${fairOrder}`);
  console.log(`it runs: ${said}`);
}

function names(of: Versions): readonly string[] {
  return [...of.keys()];
}

function list(of: Versions): string {
  return [...of].map(([name, version]) => `${name} ${version}`).join(', ');
}

function same(what: string, seen: unknown, expected: unknown): void {
  const [one, other] = [plain(seen), plain(expected)];
  if (one !== other)
    throw new Error(`${what} is not as it should be\n  seen     ${one}\n  expected ${other}`);
}

function plain(value: unknown): string {
  const items = value instanceof Map ? [...value].map((pair) => pair.join(' ')) : value;
  return Array.isArray(items) ? items.map(String).toSorted().join(', ') : String(items);
}
