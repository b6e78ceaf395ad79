import { execFileSync } from 'node:child_process';

/** Runs a command to its end and gives what it printed. */
export function run(
  file: string,
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  return execFileSync(file, words, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
