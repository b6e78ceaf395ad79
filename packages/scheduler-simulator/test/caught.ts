import { SchedulerError } from '@fairlead/scheduler-core';

/** The error of Fairlead that something ends with. */
export async function caught(run: () => unknown): Promise<SchedulerError> {
  try {
    await run();
  } catch (error) {
    if (SchedulerError.is(error)) return error;
    throw error;
  }
  throw new Error('it threw nothing');
}
