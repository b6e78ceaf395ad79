import { SchedulerError } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** What was given to a report cannot be shown. */
export function invalidReport(where: string, problem: z.ZodError | string): SchedulerError {
  const message =
    typeof problem === 'string' ? problem : z.prettifyError(problem).replaceAll(/\s*\n\s*/g, ' ');
  return new SchedulerError({
    code: 'REPORT_INVALID',
    message: `the report cannot show this: ${message}`,
    where,
    mend: 'give what the types ReportDocument and ReportTask say',
  });
}
