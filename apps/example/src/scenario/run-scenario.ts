import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestSubmission } from '@fairlead/coordinator-local';
import type { RunOutcome } from '../report/run-outcome.ts';
import { type ChosenPlugin, choosePlugin } from '../run/choose-plugin.ts';
import { type RunPlan, testsOf } from '../run/run-plan.ts';
import { runTests, type RunSurroundings } from '../run/run-tests.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { suiteRoot } from '../run/suite.ts';
import { RunLog } from './run-log.ts';
import type { Scenario } from './scenario.ts';
import { mergeSplit, splitFiles } from './split-files.ts';

/** One of the two runs. */
export interface MeasuredRun {
  readonly outcome: RunOutcome;
  readonly log: RunLog;
  /** In the order of the scenario's figures. */
  readonly values: readonly number[];
}

/** The same situation twice. */
export interface ScenarioOutcome {
  readonly scenario: Scenario;
  readonly fifo: MeasuredRun;
  /** `undefined` if the first was interrupted. */
  readonly strategy: MeasuredRun | undefined;
  /** The strategy once more, with long files in parts; `undefined` if the scenario has none, or was interrupted. */
  readonly split: (MeasuredRun & { readonly files: readonly MergedFile[] }) | undefined;
}

/** A file that was run in parts. */
export interface MergedFile {
  readonly id: string;
  readonly parts: number;
  /** Its tests, each counted once. */
  readonly tests: number;
}

/**
 * Runs a scenario first in, first out, and then under the strategy meant for it, or the one that is asked for.
 *
 * @throws SchedulerError if plugin or strategy are wrong; no test has been started then.
 */
export async function runScenario(
  scenario: Scenario,
  settings: RunSettings,
  surroundings: RunSurroundings,
): Promise<ScenarioOutcome> {
  const isAsked =
    (settings.scheduler ?? settings.plugin ?? settings.order ?? settings.placement) !== undefined;
  const policy = await choosePlugin(
    isAsked
      ? settings
      : { ...settings, scheduler: scenario.scheduler, strategy: settings.strategy ?? scenario.strategy },
    surroundings.folder,
  );
  const fifo = await runOnce(scenario, undefined, { ...settings, switches: [], kills: [] }, surroundings);
  if (fifo.outcome.interrupted !== undefined)
    return { scenario, fifo, strategy: undefined, split: undefined };
  const strategy = await runOnce(scenario, policy, settings, surroundings);
  if (scenario.splits !== true || strategy.outcome.interrupted !== undefined)
    return { scenario, fifo, strategy, split: undefined };
  const split = await runInParts(scenario, policy, settings, surroundings, strategy);
  return { scenario, fifo, strategy, split };
}

async function runInParts(
  scenario: Scenario,
  policy: ChosenPlugin | undefined,
  settings: RunSettings,
  surroundings: RunSurroundings,
  { log, outcome }: MeasuredRun,
): Promise<ScenarioOutcome['split']> {
  const { tests, split } = await splitFiles(testsOf(scenario), log.reports, outcome.slots, suiteRoot);
  const arrivals = [{ afterMs: 0, tests }];
  const again = { ...settings, switches: [], kills: [] };
  const run = await runOnce({ ...scenario, arrivals }, policy, again, surroundings, testsOf(scenario));
  if (run.outcome.interrupted !== undefined) return undefined;
  const files = split.map((file) => {
    const merged = mergeSplit(file, run.log.reports);
    return { id: file.whole.id, parts: file.parts.length, tests: merged.tests.length };
  });
  return { ...run, files };
}

async function runOnce(
  scenario: Scenario,
  policy: ChosenPlugin | undefined,
  settings: RunSettings,
  surroundings: RunSurroundings,
  rehearsed?: readonly TestSubmission[],
): Promise<MeasuredRun> {
  const log = new RunLog();
  const database = await mkdtemp(join(tmpdir(), 'fairlead-example-'));
  try {
    const arrivals =
      policy === undefined
        ? scenario.arrivals.map((arrival) => ({
            ...arrival,
            tests: arrival.tests.map((test) => scenario.plain?.(test) ?? test),
          }))
        : scenario.arrivals;
    const tests = testsOf({ arrivals });
    const plan: RunPlan = {
      arrivals,
      workers: scenario.workers,
      policy,
      environment: { FAIRLEAD_EXAMPLE_DATABASE: database },
      hear: (event) => {
        log.hear(event);
      },
      ...(policy?.plugin.name === scenario.scheduler && scenario.config && { config: scenario.config }),
      ...(policy &&
        scenario.learns && {
          rehearsal: (rehearsed ?? tests).map((test) => ({ ...test, id: `${test.id}-before` })),
        }),
    };
    const workers = scenario.workers.reduce((sum, { count = 1 }) => sum + count, 0);
    const outcome = await runTests(plan, { ...settings, tasks: tests.length, workers }, surroundings);
    return { outcome, log, values: scenario.measure({ log, outcome }) };
  } finally {
    await rm(database, { recursive: true, force: true });
  }
}
