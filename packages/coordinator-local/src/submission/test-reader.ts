import { relative, sep } from 'node:path';
import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import { SchedulerError } from '@fairlead/scheduler-core';
import {
  checkRunnerAvailable,
  checkRunnerName,
  type RunnerName,
  type TestSelection,
  testSelectionSchema,
} from '@fairlead/test-runners';
import { z } from 'zod';
import { LONGEST_TIMER_MS } from '../options/longest-timer.ts';
import { insideRoot } from './inside-root.ts';
import { partName } from './part-name.ts';
import { listIssues } from './list-issues.ts';
import type { TestSubmission } from './test-submission.ts';

const payloadSchema = z.strictObject({
  runner: z.string().min(1),
  file: z
    .string()
    .min(1)
    .max(4096)
    .refine((file) => !file.includes('\0'), 'a path holds no zero byte'),
  timeoutMs: z.number().positive().max(LONGEST_TIMER_MS).optional(),
  tests: testSelectionSchema.optional(),
});

/** A payload that has been found good. */
export interface ReadPayload {
  readonly runner: RunnerName;
  /** Absolute. */
  readonly file: string;
  readonly timeoutMs: number;
  readonly tests: TestSelection | undefined;
}

/** What payloads are measured by. */
export interface TestReaderSettings {
  /** A real path. */
  readonly root: string;
  readonly runners: readonly RunnerName[];
  readonly timeoutMs: number;
}

/** Reads what submitters hand in. */
export class TestReader {
  readonly #settings: TestReaderSettings;
  readonly #available = new Set<RunnerName>();

  constructor(settings: TestReaderSettings) {
    this.#settings = settings;
  }

  /**
   * The submission as the host gets it.
   *
   * @throws SchedulerError as `readPayload` does.
   */
  readSubmission(submission: TestSubmission): TaskSubmission {
    const { runner, file, timeoutMs, tests } = this.readPayload(submission.payload, submission.id);
    const name = relative(this.#settings.root, file).split(sep).join('/');
    return {
      ...submission,
      key: submission.key ?? (tests === undefined ? name : `${name}#${partName(tests)}`),
      payload: { runner, file: name, timeoutMs, ...(tests && { tests: copyOf(tests) }) },
    };
  }

  /**
   * @throws SchedulerError `TASK_PAYLOAD_INVALID`, `TASK_FILE_OUTSIDE`, `RUNNER_UNKNOWN` with the nearest name,
   * `RUNNER_NOT_ALLOWED`, `RUNNER_UNAVAILABLE`.
   */
  readPayload(payload: unknown, taskId: string): ReadPayload {
    const where = `task ${JSON.stringify(taskId)}`;
    const parsed = payloadSchema.safeParse(payload);
    if (!parsed.success) {
      throw new SchedulerError({
        code: 'TASK_PAYLOAD_INVALID',
        message: listIssues(parsed.error),
        where,
        mend: "submit { runner: 'node-test', file: 'test/cart.test.ts' }, and timeoutMs and tests if you like",
      });
    }
    const { root, runners } = this.#settings;
    const runner = checkRunnerName(parsed.data.runner);
    if (!runners.includes(runner)) {
      throw new SchedulerError({
        code: 'RUNNER_NOT_ALLOWED',
        message: `this coordinator does not run ${runner}`,
        where,
        mend: `add ${runner} to its option "runners", or use one of ${runners.join(', ')}`,
      });
    }
    if (!this.#available.has(runner)) {
      checkRunnerAvailable(runner, root);
      this.#available.add(runner);
    }
    const file = insideRoot(root, parsed.data.file);
    if (file === undefined) {
      throw new SchedulerError({
        code: 'TASK_FILE_OUTSIDE',
        message: `${JSON.stringify(parsed.data.file)} lies outside of the root`,
        where,
        mend: `name a file below ${root}, or make a coordinator with another root`,
      });
    }
    const { timeoutMs = this.#settings.timeoutMs, tests } = parsed.data;
    return { runner, file, timeoutMs, tests };
  }
}

function copyOf(tests: TestSelection) {
  return 'only' in tests ? { only: [...tests.only] } : { except: [...tests.except] };
}
