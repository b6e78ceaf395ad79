import { SchedulerError } from '@fairlead/scheduler-core';

/** What a person gave is wrong: where, why, and what would be right. */
export function usageError(where: string, message: string, mend: string, near?: string): SchedulerError {
  return new SchedulerError({ code: 'CONFIG_INVALID', message, where, near, mend });
}
