export { historyErrorCodes } from './errors/history-error-codes.ts';
export { openHistory } from './open-history.ts';

export type { Flakiness } from './results/flakiness.ts';
export type { History } from './history.ts';
export type { HistoryErrorCode } from './errors/history-error-codes.ts';
export type { HistoryOptions } from './options.ts';
export type { Journal, JournalRun, JournalTask } from './journal/journal.ts';
export type { LearnedDuration } from './results/duration-samples.ts';
export type { SavedPolicyState } from './policy/policy-state.ts';
export type { TaskResult } from './results/task-result.ts';
export type { UsageScope } from './usage/charge.ts';
