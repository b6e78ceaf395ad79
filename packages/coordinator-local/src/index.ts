export { handleInterrupts } from './handle-interrupts.ts';
export { LocalCoordinator } from './local-coordinator.ts';
export { localErrorCodes } from './errors/local-error-codes.ts';
export { readTaskReport, taskReportSchema } from './report/task-report.ts';
export { createRunner, mergeParts, selectParts } from '@fairlead/test-runners';

export type { Interrupt } from './handle-interrupts.ts';
export type { LocalCoordinatorOptions, WorkerOptions } from './options/local-coordinator-options.ts';
export type { LocalErrorCode } from './errors/local-error-codes.ts';
export type { SleepReport } from './fleet/sleep-record.ts';
export type { LocalWorker, LocalWorkerState } from './local-worker.ts';
export type { StopReport } from './stop-report.ts';
export type { TaskReport } from './report/task-report.ts';
export type { TestPayload, TestSubmission } from './submission/test-submission.ts';
export type { FileReport, TestListing, TestSelection } from '@fairlead/test-runners';
