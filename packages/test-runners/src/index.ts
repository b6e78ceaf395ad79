export { checkRunnerAvailable, checkRunnerName } from './check-runner.ts';
export { createRunner } from './create-runner.ts';
export { fileReportSchema } from './file-report.ts';
export { mergeParts } from './selection/merge-parts.ts';
export { killGroup } from './process/process-group.ts';
export { runnerErrorCodes } from './runner-error-codes.ts';
export { runnerNames } from './runner-names.ts';
export { selectParts } from './selection/select-parts.ts';
export { testSelectionSchema } from './selection/test-selection.ts';

export type { FileReport, TestReport } from './file-report.ts';
export type { ListedTest, TestListing } from './selection/test-listing.ts';
export type { PartReport } from './selection/merge-parts.ts';
export type { RunnerErrorCode } from './runner-error-codes.ts';
export type { RunnerName } from './runner-names.ts';
export type { ProcessListener, RunnerSettings, RunRequest, TaskRunner } from './task-runner.ts';
export type { TestSelection } from './selection/test-selection.ts';
