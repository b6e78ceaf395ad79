import { NodeTestRunner } from './node-test/node-test-runner.ts';
import type { RunnerName } from './runner-names.ts';
import type { RunnerSettings, TaskRunner } from './task-runner.ts';
import { VitestRunner } from './vitest/vitest-runner.ts';

/** Makes a runner by its name. */
export function createRunner(name: RunnerName, settings: RunnerSettings): TaskRunner {
  return name === 'vitest' ? new VitestRunner(settings) : new NodeTestRunner(settings);
}
