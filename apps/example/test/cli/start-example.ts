import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { repository } from '../repository.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The example as a process of its own. */
export interface Example {
  readonly child: ChildProcess;
  /** Resolves when standard output contains this. */
  readonly printed: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts it as `npm run example` does, with an environment that says nothing of the terminal around the tests. */
export function startExample(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Example {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|FORCE_COLOR$|NO_COLOR$|INIT_CWD$|ACCESSIBLE$|NODE_ENV$|TEST$)/.test(name),
  );
  const child = spawn(process.execPath, ['--conditions=@fairlead/source', main, ...words], {
    cwd: repository,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text;
      for (const look of waiting) look();
    });
  }
  return {
    child,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!heard.stdout.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        child.once('close', () => {
          reject(
            new Error(`it ended without printing ${JSON.stringify(text)}: ${heard.stdout}${heard.stderr}`),
          );
        });
        look();
      }),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ code, ...heard });
      });
    }),
  };
}

/** Starts it and waits for its end. */
export function runExample(words: readonly string[], environment?: NodeJS.ProcessEnv): Example['ended'] {
  return startExample(words, environment).ended;
}
