import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const entries = [...manifest.matchAll(/"@fairlead\/source": "\.\/(.+)"/g)].map(([, source = '']) => source);

/** Bundles for a browser, where an import of anything from Node is an error. */
async function bundle(source: string, format: 'esm' | 'iife', external: readonly string[] = []) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: source, resolveDir: here },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    target: 'es2023',
    format,
    globalName: 'bundled',
    conditions: ['@fairlead/source'],
    external: [...external],
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return { code: outputFiles.map(({ text }) => text).join('\n'), imports };
}

/** The names that code takes from its surroundings, those of the language itself left out. */
function foreignNames(code: string): readonly (string | undefined)[] {
  return new Linter()
    .verify(code, { rules: { 'no-undef': ['error', { typeof: true }] } })
    .map(({ message }) => /^'(.+)' is not defined/.exec(message)?.[1] ?? message);
}

describe('core in a browser', () => {
  it('has all that the package exports', () => {
    expect(entries).toContain('src/index.ts');
    expect(entries).toContain('src/queues/index.ts');
  });

  it.each(entries)('%s imports zod at most, and uses nothing but the language', async (entry) => {
    const { code, imports } = await bundle(`export * from '../${entry}';`, 'esm', ['zod']);
    expect(imports.filter((path) => path !== 'zod')).toEqual([]);
    expect(foreignNames(code)).toEqual([]);
  });

  it('would notice Node', async () => {
    await expect(bundle(`import { readFile } from 'node:fs'; readFile;`, 'esm')).rejects.toThrow('node:fs');
    expect(foreignNames('export const a = () => [process.pid, typeof Buffer];')).toEqual([
      'process',
      'Buffer',
    ]);
  });

  it('schedules a cycle by parts of every subpath in a realm that has the language and nothing else', async () => {
    const { code, imports } = await bundle(`export * from './fixtures/bundled/a-cycle.ts';`, 'iife');
    expect(imports).toEqual([]);
    const realm = createContext({});
    expect(runInContext('typeof process + typeof Buffer + typeof setTimeout', realm)).toBe(
      'undefined'.repeat(3),
    );
    const result: unknown = await runInContext(`${code}; bundled.aCycle()`, realm);
    expect(result).toBe(JSON.stringify({ assigned: ['c@w1', 'b@w2'], limit: 1, counted: [2] }));
  });
}, 60_000);
