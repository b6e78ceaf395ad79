import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';
import { z } from 'zod';

/**
 * The build of every package, run in the package's folder. What is built follows from what the package promises:
 * `./dist/queues/index.js` in `exports` or `bin` comes from `src/queues/index.ts`.
 */
const manifest = z
  .object({
    exports: z.record(z.string(), z.union([z.string(), z.object({ default: z.string() })])),
    bin: z.record(z.string(), z.string()).default({}),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const promised = [
  ...Object.values(manifest.exports).map((target) => (typeof target === 'string' ? target : target.default)),
  ...Object.values(manifest.bin),
];
const entry = promised
  .filter((file) => /^(\.\/)?dist\/.*\.js$/.test(file))
  .map((file) => file.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts'));

export default defineConfig({
  entry,
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  // Entries share chunks, so that a class is the same one whichever entry it is imported through.
  splitting: true,
  // Without this tsup strips `node:`, and `node:test` and `node:sqlite` exist under no other name.
  removeNodeProtocol: false,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations, in a fraction of the time.
  dts: false,
  silent: true,
});
