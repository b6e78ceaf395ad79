import type { SchedulerMetrics } from '@fairlead/coordinator-adapter';
import { z } from 'zod';
import type { Certificate } from './run-outcome.ts';

/** The part of a scheduler's fairness report that is shown here. */
const reportSchema = z.object({
  certificate: z.object({ gapSeconds: z.number(), boundSeconds: z.number(), holds: z.boolean() }).nullable(),
});

/** What the scheduler in charge vouches for; `undefined` if it does not. */
export function readCertificate(reports: SchedulerMetrics['reports']): Certificate | undefined {
  return reportSchema.safeParse(reports.fairness).data?.certificate ?? undefined;
}
