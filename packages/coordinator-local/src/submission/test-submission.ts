import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { RunnerName } from '@fairlead/test-runners';

/** Which test file to run, and with what. */
export interface TestPayload {
  /** The test tool. */
  readonly runner: RunnerName;
  /** Relative to the coordinator's root, or absolute below it. */
  readonly file: string;
  /** It is killed after so long. (Default: `timeoutMs` of the coordinator) */
  readonly timeoutMs?: Ms | undefined;
}

/** A test file as a submitter hands it in: a task whose payload a local worker understands. */
export interface TestSubmission extends Omit<TaskSubmission, 'payload'> {
  /** Stable over runs: what durations and failures are remembered by. (Default: the file, relative to the root) */
  readonly key?: string | undefined;
  readonly payload: TestPayload;
}
