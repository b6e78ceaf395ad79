import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './markdown.ts';
import { Workshop } from './outside/workshop.ts';

/** npm and a whole conformance suite, several times over, on a machine that is busy. */
const PATIENCE_MS = 1_800_000;

const ours = [
  '@fairlead/scheduler-core',
  '@fairlead/coordinator-adapter',
  '@fairlead/test-runners',
  '@fairlead/coordinator-local',
  '@fairlead/scheduler-fairness',
  '@fairlead/scheduler-testkit',
];
const starter = 'create-fairlead-scheduler';
const heights = ['placement', 'order', 'cycle'];
const examples = readdirSync(join(root, 'examples/third-party'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const refusalsSchema = z.object({
  loaded: z.array(z.string()),
  failed: z.array(z.tuple([z.string(), z.string()])),
});

const workshop = new Workshop();

beforeAll(async () => {
  await workshop.pack([...ours, starter]);
  workshop.write('starter/package.json', { private: true, dependencies: file(starter) });
  await workshop.install(join(workshop.folder, 'starter'));
  const create = join(workshop.folder, 'starter/node_modules/.bin', starter);
  for (const height of heights) {
    const sentence = `It's the "${height}" \\ of a stranger.`;
    const words = [`@stranger/fairlead-scheduler-${height}`, '--height', height, '--description', sentence];
    await workshop.run(create, words);
  }
  for (const name of examples) workshop.copy(`examples/third-party/${name}`, name);
  workshop.write('own-core/package.json', {
    ...stranger('own-core'),
    dependencies: { '@fairlead/scheduler-core': `file:${await otherCore('0.9.0')}` },
  });
  workshop.write(
    'own-core/index.js',
    `import { defineScheduler } from '@fairlead/scheduler-core';
    export default defineScheduler({
      name: 'OwnCore', version: '1.0.0', create: () => ({ placer: (_task, candidates) => candidates.first() }),
    });`,
  );
  workshop.copy('tools/fixtures/outside', '.');
  workshop.copy('tools/fixtures/consumer/passes.mjs', 'passes.mjs');
  workshop.write('package.json', {
    name: 'outside',
    private: true,
    type: 'module',
    workspaces: [...heights.map((height) => `fairlead-scheduler-${height}`), ...examples, 'own-core'],
    dependencies: {
      ...Object.fromEntries(ours.flatMap((name) => Object.entries(file(name)))),
      zod: '^4.0.0',
    },
  });
  await workshop.install();
  await workshop.run('npm', ['run', 'build', '--workspaces', '--if-present']);
}, PATIENCE_MS);

afterAll(() => workshop[Symbol.asyncDispose]());

function file(name: string): Record<string, string> {
  return { [name]: `file:${workshop.tarball(name)}` };
}

function stranger(name: string): object {
  return { name, version: '1.0.0', type: 'module', exports: './index.js', keywords: ['fairlead-scheduler'] };
}

/** Core as another release would be, packed. */
async function otherCore(version: string): Promise<string> {
  const manifest = workshop.write('other-core/package/package.json', '');
  const at = join(manifest, '../..');
  await workshop.run('tar', ['-xzf', workshop.tarball('@fairlead/scheduler-core'), '-C', at]);
  const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  workshop.write('other-core/package/package.json', { ...Object(read), version });
  const said = await workshop.run(
    'npm',
    ['pack', '--silent', '--pack-destination', at],
    join(manifest, '..'),
  );
  return join(at, said.trim());
}

describe('a package that the starter wrote', () => {
  it.each(heights)(
    'tests and builds untouched outside of this repository: %s',
    async (height) => {
      const at = join(workshop.folder, `fairlead-scheduler-${height}`);
      expect(await workshop.run('npm', ['test'], at)).toMatch(/Tests .*passed/);
      expect(readdirSync(join(at, 'dist')).sort()).toEqual(['index.d.ts', 'index.js']);
    },
    PATIENCE_MS,
  );

  it('asks for releases of ours that there are', () => {
    const core = join(workshop.folder, 'node_modules/@fairlead/scheduler-core');
    expect(existsSync(core)).toBe(true);
    for (const height of heights) {
      expect(existsSync(join(workshop.folder, `fairlead-scheduler-${height}/node_modules/@fairlead`))).toBe(
        false,
      );
    }
  });
});

describe('a package written outside, from the documentation alone', () => {
  it.each(examples)(
    'keeps the contract and says what it does, in at most 80 lines: %s',
    async (name) => {
      const at = join(workshop.folder, name);
      expect(await workshop.run('npm', ['test'], at)).toMatch(/Tests .*passed/);
      const lines = readdirSync(join(at, 'src')).flatMap((source) =>
        readFileSync(join(at, 'src', source), 'utf8')
          .trimEnd()
          .split('\n'),
      );
      expect(lines.length).toBeLessThanOrEqual(80);
    },
    PATIENCE_MS,
  );

  it.each<[name: string, config: unknown]>([
    ['@third-party/fairlead-scheduler-weighted-lottery', { tickets: { alice: 3 } }],
    ['@third-party/fairlead-scheduler-night-shift', { fromHour: 0, toHour: 24 }],
    ['@third-party/fairlead-scheduler-warm-caches', { order: { weights: { users: { alice: 3 } } } }],
    ['@stranger/fairlead-scheduler-cycle', {}],
  ])(
    'is activated by the name of its package and runs real tests: %s',
    async (scheduler, config) => {
      expect(await runInstalled({ plugins: [], scheduler, config })).toMatchObject({ faults: 0, passed: 4 });
    },
    PATIENCE_MS,
  );

  it(
    'is loaded by a configuration that names its package and its scheduler, and discovered by its keyword',
    async () => {
      const plugins = ['@third-party/fairlead-scheduler-warm-caches', '@third-party/is-not-there'];
      const said = await runInstalled({ plugins, scheduler: 'FairAndWarm' });
      expect(said).toEqual({
        name: 'FairAndWarm',
        faults: 0,
        passed: 4,
        failed: ['PLUGIN_LOAD'],
        discovered: [
          '@fairlead/scheduler-fairness',
          ...heights.map((height) => `@stranger/fairlead-scheduler-${height}`),
          ...examples.map((name) => `@third-party/fairlead-scheduler-${name}`),
          'own-core',
        ].sort(),
      });
    },
    PATIENCE_MS,
  );
});

describe('two copies of core side by side', () => {
  it(
    'work: what was made with the one serves in the host of the other',
    async () => {
      const nested = join(workshop.folder, 'own-core/node_modules/@fairlead/scheduler-core/package.json');
      expect(JSON.parse(readFileSync(nested, 'utf8'))).toMatchObject({ version: '0.9.0' });
      expect(await runInstalled({ plugins: [], scheduler: 'own-core' })).toMatchObject({
        name: 'OwnCore',
        faults: 0,
        passed: 4,
      });
    },
    PATIENCE_MS,
  );
});

describe('a package that cannot serve', () => {
  it(
    'is refused with what is wrong and how to mend it, and hides no other',
    async () => {
      const plugin = (members: string): string =>
        `export default { name: 'Mine', version: '3.1.0', strategies: ['custom'], create: () => ({}), ${members} };`;
      const packages: Readonly<Record<string, string>> = {
        'of-contract-two': plugin('apiVersion: 2'),
        'without-a-name': plugin("apiVersion: 1, name: ''"),
        'without-create': plugin('apiVersion: 1, create: undefined'),
        'of-the-same-name': plugin("apiVersion: 1, name: 'OwnCore'"),
        'without-a-scheduler': 'export const helper = 1;',
        'that-throws': "throw new Error('no licence');",
        good: plugin("apiVersion: 1, name: 'Good'"),
      };
      for (const [name, source] of Object.entries(packages)) {
        workshop.write(`node_modules/${name}/package.json`, stranger(name));
        workshop.write(`node_modules/${name}/index.js`, source);
      }
      const said = await workshop.run(process.execPath, [
        'refusals.ts',
        'own-core',
        ...Object.keys(packages),
        'nobody',
      ]);
      const { loaded, failed } = refusalsSchema.parse(JSON.parse(said));
      expect(loaded).toEqual(['OwnCore', 'Good']);
      const errors = new Map(failed);
      const expected: Readonly<Record<string, readonly string[]>> = {
        'of-contract-two': [
          'PLUGIN_API_VERSION',
          'Mine 3.1.0 speaks contract 2, this host speaks 1',
          'for contract 1',
        ],
        'without-a-name': ['PLUGIN_INVALID', 'name must be'],
        'without-create': ['PLUGIN_INVALID', 'without', 'create'],
        'of-the-same-name': ['PLUGIN_DUPLICATE', '1.0.0 from own-core', 'only one of the two'],
        'without-a-scheduler': ['PLUGIN_LOAD', 'only helper', 'export what defineScheduler returned'],
        'that-throws': ['PLUGIN_LOAD', 'no licence'],
        nobody: ['PLUGIN_LOAD', 'nobody', 'install the package'],
      };
      expect([...errors.keys()]).toEqual(Object.keys(expected));
      for (const [name, texts] of Object.entries(expected)) {
        for (const text of texts) expect(errors.get(name), name).toContain(text);
      }
    },
    PATIENCE_MS,
  );
});

/** Runs real tests outside, under what a configuration file says. */
async function runInstalled(settings: object): Promise<unknown> {
  workshop.write('settings.json', settings);
  const said: unknown = JSON.parse(
    await workshop.run(process.execPath, ['run-installed.ts', 'settings.json']),
  );
  return said;
}
