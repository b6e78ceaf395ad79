export { FairnessScheduler, FairnessScheduler as default, fairnessScheduler } from './fairness-scheduler.ts';

export type { ByAttribute } from './config/by-attribute.ts';
export type { FairnessConfig, Quota, TaskRank } from './config/fairness-config.ts';
export type { FairnessOptions } from './fairness-scheduler.ts';
export type { FairnessReport, FlowFigures, LevelFigures } from './report/fairness-report.ts';
export type { TaskAttribute } from './flows/attribute.ts';
