import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nearestName, SchedulerError } from '@fairlead/scheduler-core';
import { NodeTestRunner } from './node-test/node-test-runner.ts';
import type { RunnerSettings, TaskRunner } from './task-runner.ts';
import { VitestRunner } from './vitest/vitest-runner.ts';

/** The names of the runners that are built in. */
export const runnerNames = ['node-test', 'vitest'] as const;

/** The name of a runner that is built in. */
export type RunnerName = (typeof runnerNames)[number];

/** @throws SchedulerError `RUNNER_UNKNOWN`, with the nearest name. */
export function checkRunnerName(name: string): RunnerName {
  const known = runnerNames.find((each) => each === name);
  if (known !== undefined) return known;
  throw new SchedulerError({
    code: 'RUNNER_UNKNOWN',
    message: `no runner is named ${JSON.stringify(name)}`,
    near: nearestName(name, runnerNames),
    mend: `use one of ${runnerNames.join(', ')}`,
  });
}

/** Makes a runner by its name. */
export function createRunner(name: RunnerName, settings: RunnerSettings): TaskRunner {
  return name === 'vitest' ? new VitestRunner(settings) : new NodeTestRunner(settings);
}

/**
 * Looks whether the runner's tool is there; `node-test` always is.
 *
 * @param root - The project that would have installed it.
 * @throws SchedulerError `RUNNER_UNAVAILABLE`.
 */
export function checkRunnerAvailable(name: RunnerName, root: string): void {
  if (name === 'node-test') return;
  try {
    createRequire(join(root, 'package.json')).resolve('vitest/node');
  } catch (cause) {
    throw new SchedulerError({
      code: 'RUNNER_UNAVAILABLE',
      message: 'Vitest is not installed in the project',
      where: root,
      mend: 'npm install --save-dev vitest, version 4 or later',
      cause,
    });
  }
}
