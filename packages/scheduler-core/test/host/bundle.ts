import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

/**
 * Bundles a file of `fixtures/bundled` with all that it imports, as for a platform that is not Node, and lets a test
 * use the resulting file as long as the call takes.
 */
export async function withBundle<T>(
  name: string,
  format: 'esm' | 'iife',
  use: (path: string) => Promise<T>,
): Promise<T> {
  const outDir = await mkdtemp(join(tmpdir(), 'fairlead-core-'));
  try {
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
    return await use(join(outDir, `${name}.mjs`));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
