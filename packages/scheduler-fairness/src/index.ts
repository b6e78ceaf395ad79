export { FairnessScheduler, FairnessScheduler as default } from './fairness-scheduler.ts';

export type { ByKind, FairnessConfig, Quota, TaskRank } from './config/fairness-config.ts';
export type { FairnessReport, FlowFigures } from './report/fairness-report.ts';
