export { adapterErrorCodes } from './errors/adapter-error-codes.ts';
export { consoleLogger } from './console-logger.ts';
export { faultMends } from './guard/fault-kind.ts';
export { SchedulerCoordinator } from './scheduler-coordinator.ts';
export { systemClock } from './clock/system-clock.ts';
export { taskSubmissionSchema } from './port/task-submission.ts';

export type { AdapterErrorCode } from './errors/adapter-error-codes.ts';
export type { AttemptResult, Lease, ResultReceipt } from './port/lease.ts';
export type { Change } from './explain/what-if/change.ts';
export type { Clock } from './clock/clock.ts';
export type { Coordinator } from './port/coordinator.ts';
export type { CoordinatorHost, WorkerChange } from './port/coordinator-host.ts';
export type { Fault, FaultKind } from './guard/fault-kind.ts';
export type { HostEvent, HostListener } from './host/host-event.ts';
export type { HostSnapshot } from './host/host-snapshot.ts';
export type { RecordingHandle } from './recording/recording-handle.ts';
export type { RecordingOptions, RecordingStatus } from './recording/recorder.ts';
export type { RecordingSink } from './recording/recording-sink.ts';
export type { RetryPolicy } from './ledger/retry-policy.ts';
export type { SchedulerCoordinatorOptions } from './scheduler-coordinator-options.ts';
export type { SchedulerMetrics } from './scheduler-metrics.ts';
export type { CancelCause, TaskCounts, TaskOutcome } from './ledger/task-outcome.ts';
export type { Shadow } from './shadow/shadow.ts';
export type { ShadowReport, ShadowUser } from './shadow/shadow-report.ts';
export type { StartCause, StartCode } from './explain/start-cause.ts';
export type {
  EndedExplanation,
  ExplainedStart,
  RunningExplanation,
  TaskExplanation,
  WaitingExplanation,
  WorkerFit,
} from './explain/task-explanation.ts';
export type { WorkerRow, WorkersOut, WorkerTable } from './explain/worker-table.ts';
export type { LockWish, TaskSubmission } from './port/task-submission.ts';
export type { WorkerOffer } from './port/worker-offer.ts';
