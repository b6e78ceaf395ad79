import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The top of the repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** What came of a call. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real process, in a pipe, with an environment that says nothing of the terminal around the tests. */
export function fairlead(
  words: readonly string[],
  { environment = {}, folder = repository }: { environment?: NodeJS.ProcessEnv; folder?: string } = {},
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VITEST|FAIRLEAD_|FORCE_COLOR$|NO_COLOR$|INIT_CWD$|ACCESSIBLE$|NODE_ENV$|TEST$)/.test(name),
  );
  const child = spawn(process.execPath, ['--conditions=@fairlead/source', main, ...words], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, ...heard });
    });
  });
}
