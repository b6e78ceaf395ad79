import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

/**
 * Bundles a file of `fixtures/bundled` with all that it imports, as for a platform that is not Node, and gives the
 * path of the result.
 */
export async function bundle(name: string, format: 'esm' | 'iife'): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'fairlead-core-'));
  await build({
    entry: { [name]: fileURLToPath(new URL(`../fixtures/bundled/${name}.ts`, import.meta.url)) },
    outDir,
    format,
    globalName: 'bundled',
    platform: 'browser',
    target: 'es2023',
    noExternal: [/.*/],
    config: false,
    silent: true,
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions(options) {
      options.conditions = ['@fairlead/source'];
    },
  });
  return join(outDir, `${name}.mjs`);
}
