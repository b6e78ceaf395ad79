import type { RunOutcome } from '../report/run-outcome.ts';
import { choosePlugin } from './choose-plugin.ts';
import { dealTasks } from './deal-tasks.ts';
import { runTests, type RunSurroundings } from './run-tests.ts';
import type { RunSettings } from './run-settings.ts';
import { readSuite } from './suite.ts';

/**
 * Runs the suite: real test files, by real worker processes, in the order and at the place that the scheduler
 * decides.
 *
 * @throws SchedulerError if plugin, strategy or configuration are wrong; no test has been started then.
 */
export async function runExample(settings: RunSettings, surroundings: RunSurroundings): Promise<RunOutcome> {
  const policy = await choosePlugin(settings, surroundings.folder);
  const tests = dealTasks(await readSuite(settings.users), settings.tasks, settings.seed);
  const plan = { arrivals: [{ afterMs: 0, tests }], workers: settings.workers, policy };
  return runTests(plan, settings, surroundings);
}
