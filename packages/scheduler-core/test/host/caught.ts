import { SchedulerError } from '@fairlead/scheduler-core';

/** The coded error that a call throws or rejects with; fails if it does neither. */
export async function caught(call: () => unknown): Promise<SchedulerError> {
  try {
    await call();
  } catch (error) {
    if (SchedulerError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
