/**
 * What it costs to import core for the first time, beside an empty module and zod, in one run: each in processes of its
 * own, in turns, so that a busy machine slows all of them alike. Prints ratios, asserts nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROUNDS = 7;
const core = new URL('../packages/scheduler-core/dist/index.js', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'fairlead-import-'));
const empty = join(folder, 'empty.mjs');

function importMs(url: string): number {
  const timed = `const from = performance.now(); await import(${JSON.stringify(url)}); console.log(performance.now() - from)`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', timed], { encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

if (existsSync(fileURLToPath(core))) {
  writeFileSync(empty, 'export {};\n');
  const subjects = {
    'an empty module': pathToFileURL(empty).href,
    zod: import.meta.resolve('zod'),
    core: core.href,
  };
  const rounds = Array.from({ length: ROUNDS }, () => Object.values(subjects).map((url) => importMs(url)));
  const [none = NaN, zod = NaN, whole = NaN] = Object.keys(subjects).map((_, index) =>
    median(rounds.map((round) => round[index] ?? NaN)),
  );
  console.log(`cold import, median of ${ROUNDS} processes each`);
  console.log(`  an empty module  ${none.toFixed(1)} ms`);
  console.log(`  zod              ${zod.toFixed(1)} ms`);
  console.log(
    `  core             ${whole.toFixed(1)} ms, ${(whole / (none + zod)).toFixed(2)} x an empty module and zod`,
  );
} else {
  console.error('core is not built; npm run build');
  process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
