/**
 * A process that keeps Vitest of the project warm and runs one file after another in it, each in a fork of its
 * own. Told a file, it answers what came of it.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Reporter, Vitest } from 'vitest/node';
import { errorText } from '../error-text.ts';
import { ForkGroups } from './fork-groups.ts';
import type { HostMessage } from './host-message.ts';
import { type HostOrder, hostOrderSchema } from './host-order.ts';
import { listModule } from './list-module.ts';
import { nameFilter } from './name-filter.ts';
import { readModule } from './read-module.ts';

function tell(message: HostMessage): void {
  // If the parent is gone, nobody is left to hear it.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

const forks = new ForkGroups((pid, state) => {
  tell({ type: 'process', pid, state });
});

process.on('disconnect', () => {
  process.exit(1);
});

const output: Reporter = {
  onUserConsoleLog({ content }) {
    tell({ type: 'output', text: content });
  },
};

try {
  forks.install();
  const vitest = await start();
  tell({ type: 'ready' });
  process.on('message', (order) => {
    void run(vitest, hostOrderSchema.parse(order)).then(tell);
  });
} catch (error) {
  tell({ type: 'unavailable', message: errorText(error) });
}

/** The Vitest of the project, not ours. */
async function start(): Promise<Vitest> {
  const root = process.cwd();
  const specifier = createRequire(join(root, 'package.json')).resolve('vitest/node');
  const exported: unknown = await import(pathToFileURL(specifier).href);
  if (!isVitestModule(exported))
    throw new Error('this Vitest has no createVitest; version 4 or later is needed');
  const options = {
    root,
    watch: false,
    pool: 'forks',
    isolate: true,
    maxWorkers: 1,
    coverage: { enabled: false },
    includeTaskLocation: true,
    reporters: [output],
  };
  // Up to version 4 the mode comes first.
  return Number.parseInt(exported.version, 10) < 5
    ? exported.createVitest('test', options)
    : exported.createVitest(options);
}

/** What it puts between names where it matches patterns. */
function betweenNames({ version }: Vitest): string {
  return Number.parseInt(version, 10) < 5 ? ' ' : ' > ';
}

interface VitestModule {
  readonly version: string;
  readonly createVitest: (...given: unknown[]) => Promise<Vitest>;
}

function isVitestModule(exported: unknown): exported is VitestModule {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'createVitest' in exported &&
    typeof exported.createVitest === 'function' &&
    'version' in exported &&
    typeof exported.version === 'string'
  );
}

async function run(vitest: Vitest, { file, choice }: HostOrder): Promise<HostMessage> {
  const startMs = performance.now();
  const took = (): number => performance.now() - startMs;
  const failed = (message: string): HostMessage => ({
    type: 'ran',
    outcome: 'failed',
    message,
    durationMs: took(),
    tests: [],
    droppedTests: 0,
    listed: [],
    notes: [],
  });
  try {
    vitest.clearSpecificationsCache();
    const specifications = await vitest.globTestSpecifications([file]);
    const wanted = specifications.filter(({ moduleId }) => moduleId === file);
    if (wanted.length === 0)
      return failed(`Vitest does not include ${file}; see test.include of its configuration`);
    const filter = choice && nameFilter(choice, betweenNames(vitest));
    for (const specification of wanted) specification.testNamePattern = filter?.pattern;
    // Results of earlier files stay in the list that Vitest returns, so take the module that was asked for.
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(wanted);
    const modules = testModules.filter(({ moduleId }) => moduleId === file);
    const { notes, ...verdict } = readModule(modules, unhandledErrors, filter?.isWanted);
    const listed = choice === 'list' ? modules.flatMap(listModule) : [];
    const durationMs = took();
    const hasLeaked = await forks.settle();
    return { type: 'ran', ...verdict, listed, durationMs, notes: hasLeaked ? [...notes, 'leak'] : notes };
  } catch (error) {
    return failed(errorText(error));
  } finally {
    vitest.state.clearErrors();
  }
}
