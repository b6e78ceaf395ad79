export { checkRunnerAvailable, checkRunnerName, createRunner, runnerNames } from './create-runner.ts';
export { fileReportSchema } from './file-report.ts';
export { killGroup } from './process/process-group.ts';
export { runnerErrorCodes } from './runner-error-codes.ts';

export type { FileReport, TestReport } from './file-report.ts';
export type { RunnerErrorCode } from './runner-error-codes.ts';
export type { RunnerName } from './create-runner.ts';
export type { ProcessListener, RunnerSettings, RunRequest, TaskRunner } from './task-runner.ts';
