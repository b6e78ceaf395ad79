import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(import.meta.resolve('@changesets/cli/bin.js'));

/** Runs `changeset` in a folder and gives what it printed. */
export function runChangeset(folder: string, words: readonly string[], environment = process.env): string {
  return execFileSync(process.execPath, [command, ...words], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
