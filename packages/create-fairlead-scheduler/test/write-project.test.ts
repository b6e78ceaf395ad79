import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Height, heights, StarterError, writeProject } from 'create-fairlead-scheduler';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-project-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const all: readonly Height[] = ['placement', 'order', 'cycle'];

describe('a written project', () => {
  it.each(all)('has all that a package needs, at the height %s', async (height) => {
    const { files, pluginName } = await writeProject({ name: 'mine', description: 'Mine.', height, folder });
    expect(pluginName).toBe('MineScheduler');
    expect(files).toEqual([
      '.github/workflows/ci.yml',
      '.gitignore',
      'LICENSE',
      'README.md',
      'package.json',
      'src/index.ts',
      'test/conformance.test.ts',
      'test/package.test.ts',
      'test/policy.test.ts',
      'tsconfig.build.json',
      'tsconfig.json',
    ]);
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text, file).not.toMatch(/template/i);
    }
  });

  it('quotes any description so that its files say it to the letter', async () => {
    const sentence = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !/\p{Cc}/u.test(text));
    await fc.assert(
      fc.asyncProperty(sentence, async (description) => {
        const at = await mkdtemp(join(folder, 'p'));
        await writeProject({ name: 'mine', description, height: 'placement', folder: at });
        const manifest: unknown = JSON.parse(await readFile(join(at, 'package.json'), 'utf8'));
        expect(manifest).toHaveProperty('description', description);
        const source = await readFile(join(at, 'src/index.ts'), 'utf8');
        const literal = /description: '((?:[^'\\]|\\.)*)',$/m.exec(source)?.[1];
        expect(literal?.replaceAll(/\\(.)/g, '$1')).toBe(description);
      }),
      { numRuns: 50 },
    );
  });

  it('knows every height by a sentence', () => {
    expect(Object.keys(heights)).toEqual(all);
  });
});

describe('the name of the package', () => {
  it.each(['mine', '@acme/mine', 'a', '3d', 'night-shift', 'x'.repeat(214)])('may be %s', async (name) => {
    await expect(writeProject({ name, description: 'd', height: 'order', folder })).resolves.toBeDefined();
  });

  it.each([
    '',
    'Mine',
    '.mine',
    '_mine',
    'a b',
    '@acme',
    '@/x',
    '@a/b/c',
    'a/b',
    '../up',
    'x'.repeat(215),
    'http',
    'node_modules',
  ])('may not be %j, and the mend names one that may', async (name) => {
    const error = await writeProject({ name, description: 'd', height: 'order', folder }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StarterError);
    expect(error).toMatchObject({ code: 'PACKAGE_NAME_INVALID' });
    const better = error instanceof StarterError ? (error.mend.split(': ')[1] ?? '') : '';
    await expect(
      writeProject({ name: better, description: 'd', height: 'order', folder }),
    ).resolves.toBeDefined();
  });

  it('is mended to one that will do, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.constantFrom(...builtinModules)), async (name) => {
        const at = await mkdtemp(join(folder, 'n'));
        const write = (given: string) =>
          writeProject({ name: given, description: 'd', height: 'order', folder: at });
        const error = await write(name).catch((thrown: unknown) => thrown);
        if (error instanceof StarterError) await write(error.mend.split(': ')[1] ?? '');
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['@acme/fairlead-scheduler-night-shift', 'NightShiftScheduler'],
    ['fairlead-scheduler', 'MyScheduler'],
    ['3d', 'My3dScheduler'],
    ['lottery-scheduler', 'LotteryScheduler'],
  ])('%s brings %s', async (name, pluginName) => {
    expect(await writeProject({ name, description: 'd', height: 'cycle', folder })).toMatchObject({
      pluginName,
    });
  });
});
