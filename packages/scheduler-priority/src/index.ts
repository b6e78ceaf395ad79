export { PriorityScheduler, PriorityScheduler as default } from './priority-scheduler.ts';

export type { PriorityConfig, PriorityFactors } from './config/priority-config.ts';
