export { checkRunnerName, createRunner, runnerNames } from './create-runner.ts';
export { fileReportSchema } from './file-report.ts';
export { runnerErrorCodes } from './runner-error-codes.ts';

export type { FileReport, TestReport } from './file-report.ts';
export type { RunnerErrorCode } from './runner-error-codes.ts';
export type { RunnerName } from './create-runner.ts';
export type { RunnerSettings, RunRequest, TaskRunner } from './task-runner.ts';
