import { z } from 'zod';
import { testReportSchema } from '../file-report.ts';
import { MOST_TESTS } from '../test-list.ts';

/** What the Vitest host says. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('unavailable'), message: z.string() }),
  z.strictObject({ type: z.literal('process'), pid: z.int().min(2), state: z.enum(['started', 'ended']) }),
  z.strictObject({ type: z.literal('output'), text: z.string() }),
  z.strictObject({
    type: z.literal('ran'),
    outcome: z.enum(['passed', 'failed', 'crashed']),
    message: z.string().optional(),
    durationMs: z.number().min(0),
    tests: z.array(testReportSchema).max(MOST_TESTS).readonly(),
    droppedTests: z.int().min(0),
    // Instead of tests, when they were only to be found.
    listed: z.array(z.strictObject({ name: z.string(), address: z.string() })).readonly(),
    notes: z.array(z.enum(['noTests', 'leak'])).readonly(),
  }),
]);

/** What the Vitest host says. */
export type HostMessage = z.output<typeof hostMessageSchema>;
