import { z } from 'zod';
import { testReportSchema } from '../file-report.ts';

/** What the Vitest host says. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('unavailable'), message: z.string() }),
  z.strictObject({ type: z.literal('output'), text: z.string() }),
  z.strictObject({
    type: z.literal('ran'),
    outcome: z.enum(['passed', 'failed', 'crashed']),
    message: z.string().optional(),
    durationMs: z.number().min(0),
    tests: z.array(testReportSchema),
    notes: z.array(z.enum(['noTests'])),
  }),
]);

/** What the Vitest host says. */
export type HostMessage = z.output<typeof hostMessageSchema>;
