import { createRandom } from '@fairlead/scheduler-core';
import type { SimulatedTask } from '@fairlead/scheduler-simulator';
import { boundMs, type Suite, totalMs } from '../workload/suite.ts';

/** How runs of suites come in. */
export interface RunsOptions {
  readonly runs: number;
  readonly workers: number;
  /** Work by what the workers can do. */
  readonly load: number;
  /** Deadlines, in times of what the run would take at least on the idle farm. (Default: none) */
  readonly deadlineStretch?: { readonly least: number; readonly most: number } | undefined;
  readonly seed?: number | undefined;
}

/**
 * Runs of suites, by chance in turn, as a Poisson stream, each suite a project with a user of its own. Tests take up
 * to a tenth more or less than recorded, each time anew.
 */
export function suiteRuns(suites: readonly Suite[], options: RunsOptions): readonly SimulatedTask[] {
  const { runs, workers, load, deadlineStretch, seed = 1 } = options;
  const random = createRandom(seed);
  const meanWorkMs = suites.reduce((sum, suite) => sum + totalMs(suite), 0) / suites.length;
  const gapMs = meanWorkMs / (workers * load);
  const tasks: SimulatedTask[] = [];
  let arrivalMs = 0;
  for (let number = 0; number < runs; number += 1) {
    const suite = suites[Math.floor(random() * suites.length)];
    if (suite === undefined) break;
    const { least = 0, most = 0 } = deadlineStretch ?? {};
    const deadlineMs = arrivalMs + boundMs(suite, workers) * (least + random() * (most - least));
    for (const { id, durationMs } of suite.tests) {
      tasks.push({
        id: `${number}/${id}`,
        key: `${suite.name}/${id}`,
        run: `run-${number}`,
        project: suite.name,
        user: suite.name,
        arrivalMs,
        durationMs: durationMs * (0.9 + 0.2 * random()),
        ...(deadlineStretch !== undefined && { deadlineMs }),
      });
    }
    arrivalMs -= gapMs * Math.log(1 - random());
  }
  return tasks;
}
