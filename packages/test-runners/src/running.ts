/** What a process needs that does nothing but run files: without the rest, it is up in half the time. */
export { createRunner } from './create-runner.ts';
export { fileReportSchema } from './file-report.ts';
export { runnerNames } from './runner-names.ts';
export { testSelectionSchema } from './selection/test-selection.ts';

export type { FileReport } from './file-report.ts';
export type { ProcessListener, TaskRunner } from './task-runner.ts';
export type { RunnerName } from './runner-names.ts';
