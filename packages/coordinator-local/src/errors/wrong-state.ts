import { SchedulerError } from '@fairlead/scheduler-core';

/** A call came at a time at which it cannot be heeded. */
export function wrongState(message: string): SchedulerError {
  return new SchedulerError({
    code: 'LOCAL_STATE',
    message,
    mend: 'attach one host at a time, and make a new LocalCoordinator after stopping one',
  });
}
