import type { Capabilities, Logger, Ms } from '@fairlead/scheduler-core';
import type { RunnerName } from '@fairlead/test-runners';

/** One worker of this machine, or several alike. What is said of it is believed, not measured. */
export interface WorkerOptions {
  /**
   * The next alike, and what takes its place when it dies, are called `<id>-2`, `<id>-3` and so on.
   * (Default: `w1`, `w2`, … in turn)
   */
  readonly id?: string | undefined;
  /** How many such workers. (Default: 1) */
  readonly count?: number | undefined;
  /** Tests it runs at a time. (Default: 1) */
  readonly slots?: number | undefined;
  /** What it can do. (Default: nothing special) */
  readonly capabilities?: Capabilities | undefined;
  /** Amounts it has besides slots, exact to the thousandth: `{ memory: 8192, gpu: 1 }`. (Default: none) */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  /** Free notes. (Default: none) */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Added to the environment of the coordinator, for this worker and its tests. (Default: nothing) */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /**
   * Above 0 and at most 1: below 1 its tests are stopped and let go on in turn, as a slower machine would take longer
   * over them. For trying out policies; has no effect on Windows. (Default: 1)
   */
  readonly speed?: number | undefined;
}

/** How a `LocalCoordinator` works; everything has a default. */
export interface LocalCoordinatorOptions {
  /** The project: working directory of tests, and no test file lies outside of it. (Default: the working directory) */
  readonly root?: string | undefined;
  /** How many workers of one slot, or which. (Default: one for each core) */
  readonly workers?: number | readonly WorkerOptions[] | undefined;
  /** A test file that takes longer is killed, with all that it started. (Default: 300,000) */
  readonly timeoutMs?: Ms | undefined;
  /** How often workers say that they live; one that misses ten in a row is killed and replaced. (Default: 2,000) */
  readonly heartbeatMs?: Ms | undefined;
  /** The test tools that may be asked for. (Default: all that there are) */
  readonly runners?: readonly RunnerName[] | undefined;
  /** The environment of workers and tests. (Default: that of this process) */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** In which each slot gets its folders; they are removed at the end. (Default: the system's temporary folder) */
  readonly temporaryFolder?: string | undefined;
  /** Where trouble with workers is told. (Default: warnings and errors on the console) */
  readonly logger?: Logger | undefined;
}
