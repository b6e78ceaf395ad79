import { SchedulerError, type SchedulerErrorParts } from '@fairlead/scheduler-core';
import type { HistoryErrorCode } from './history-error-codes.ts';

export function historyError(
  parts: SchedulerErrorParts & { readonly code: HistoryErrorCode },
): SchedulerError {
  return new SchedulerError(parts);
}
