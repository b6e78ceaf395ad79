import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nearestName, SchedulerError } from '@fairlead/scheduler-core';
import { type RunnerName, runnerNames } from './runner-names.ts';

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
