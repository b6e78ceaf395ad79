export { PriorityScheduler, PriorityScheduler as default } from './priority-scheduler.ts';

export type { PreemptionOptions, PriorityConfig, PriorityFactors } from './config/priority-config.ts';
export type { BrokenPromise } from './deadlines/promise-outcomes.ts';
export type { Culprit, SurpriseKind } from './deadlines/surprise.ts';
export type { DeadlineReport } from './deadlines/deadline-report.ts';
