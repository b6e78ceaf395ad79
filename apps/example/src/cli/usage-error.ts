import { SchedulerError } from '@fairlead/scheduler-core';

/** A flag is wrong: which one, why, and what would be right. */
export function usageError(flag: string, message: string, mend: string, near?: string): SchedulerError {
  return new SchedulerError({ code: 'CONFIG_INVALID', message, where: flag, near, mend });
}
