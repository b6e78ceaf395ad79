import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ofParts, placing } from './placing.ts';
import { whole } from './whole.ts';
import type { WrongPlugin } from './wrong-plugin.ts';

/** Grows over all lives, as a variable of a module does. */
let decisions = 0;

/** Schedulers that listen to something else than their context. */
export const impure: readonly WrongPlugin[] = [
  {
    does: 'reads Date.now() to place',
    breaks: 'reads-no-clock',
    plugin: placing((_task, candidates) =>
      Date.now() % 2 === 0 ? candidates.first() : [...candidates].at(-1),
    ),
  },
  {
    does: 'asks new Date() for the hour',
    breaks: 'reads-no-clock',
    plugin: placing((_task, candidates) => candidates.after(String(new Date().getHours()))),
  },
  {
    does: 'measures by performance.now() in observe',
    breaks: 'reads-no-clock',
    plugin: whole(() => ({ hear: () => performance.now() })),
  },
  {
    does: 'measures by process.hrtime.bigint()',
    breaks: 'reads-no-clock',
    plugin: ofParts(() => ({ observe: () => process.hrtime.bigint() })),
  },
  {
    does: 'draws by Math.random()',
    breaks: 'draws-no-chance-of-its-own',
    plugin: placing((_task, candidates) => candidates.random(Math.random)),
  },
  {
    does: 'draws by randomUUID of node:crypto',
    breaks: 'draws-no-chance-of-its-own',
    plugin: placing((_task, candidates) => candidates.after(randomUUID())),
  },
  {
    does: 'draws by crypto.getRandomValues()',
    breaks: 'draws-no-chance-of-its-own',
    plugin: placing((_task, candidates) => {
      const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
      return [...candidates].at(byte % candidates.size);
    }),
  },
  {
    does: 'sets a timer in observe',
    breaks: 'sets-no-timers',
    plugin: whole(() => {
      let timer: NodeJS.Timeout | undefined;
      return {
        hear: (event) => {
          if (event.type === 'taskQueued') timer ??= setTimeout(() => undefined, 60_000).unref();
        },
      };
    }),
  },
  {
    does: 'decides something in a microtask',
    breaks: 'sets-no-timers',
    plugin: placing((_task, candidates) => {
      queueMicrotask(() => undefined);
      return candidates.first();
    }),
  },
  {
    does: 'reads a file to place',
    breaks: 'does-no-io',
    plugin: placing((_task, candidates) => {
      readFileSync(new URL(import.meta.url));
      return candidates.first();
    }),
  },
  {
    does: 'asks a server while it decides',
    breaks: 'does-no-io',
    plugin: ofParts(() => {
      let asked: Promise<unknown> | undefined;
      return {
        placer: (_task, candidates) => {
          asked ??= fetch('http://127.0.0.1:9/load').catch(() => undefined);
          return candidates.first();
        },
      };
    }),
  },
  {
    does: 'keeps its place in a variable of the module',
    breaks: 'same-events-same-decisions',
    plugin: placing((_task, candidates) => {
      decisions += 1;
      return [...candidates].at(decisions % candidates.size);
    }),
  },
];
