export { attemptOutcomes, taskOutcomes } from './document/outcome.ts';
export { parseReportDocument } from './document/parse-report-document.ts';
export { reportErrorCodes } from './errors/report-error-codes.ts';
export { renderReport } from './render/render-report.ts';
export { perfettoTrace } from './trace/perfetto-trace.ts';
export { writeReport } from './render/write-report.ts';

export type { ComparedMeasure, ComparedPolicy, ComparedValue, Comparison } from './document/comparison.ts';
export type { FleetCurve, FleetPoint } from './document/fleet-curve.ts';
export type { AttemptOutcome, TaskOutcome } from './document/outcome.ts';
export type {
  ReportDocument,
  ReportEvent,
  ReportFairness,
  ReportFinding,
  ReportUser,
  ReportWorker,
} from './document/report-document.ts';
export type { EarlierAttempt, ReportTask } from './document/report-task.ts';
export type { ShareSamples, UserShareSamples } from './document/share-samples.ts';
export type { ReportErrorCode } from './errors/report-error-codes.ts';
export type { ReportOptions } from './render/render-report.ts';
