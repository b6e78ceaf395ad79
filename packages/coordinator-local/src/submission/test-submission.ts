import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { RunnerName, TestSelection } from '@fairlead/test-runners';

/** Which test file to run, and with what. */
export interface TestPayload {
  /** The test tool. */
  readonly runner: RunnerName;
  /** Relative to the coordinator's root, or absolute below it. */
  readonly file: string;
  /** It is killed after so long. (Default: `timeoutMs` of the coordinator) */
  readonly timeoutMs?: Ms | undefined;
  /**
   * Only some of its tests: a part, as `selectParts` of `@fairlead/test-runners` makes them. Submit all parts of a file
   * as tasks, and put their reports together with `mergeParts`. (Default: all)
   */
  readonly tests?: TestSelection | undefined;
}

/** A test file as a submitter hands it in: a task whose payload a local worker understands. */
export interface TestSubmission extends Omit<TaskSubmission, 'payload'> {
  /**
   * Stable over runs: what durations and failures are remembered by. (Default: the file, relative to the root; for a
   * part of it also which part)
   */
  readonly key?: string | undefined;
  readonly payload: TestPayload;
}
