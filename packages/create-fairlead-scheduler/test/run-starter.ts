import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The command as a shell without a terminal would run it. */
export function runStarter(words: readonly string[], folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, program, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
