import { z } from 'zod';
import { testReportSchema } from '../file-report.ts';

/** What the process of a file says. */
export const childMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('loaded') }),
  z.strictObject({ type: z.literal('loadFailed'), message: z.string() }),
  z.strictObject({ type: z.literal('drained') }),
  z.strictObject({ type: z.literal('enqueued') }),
  z.strictObject({ type: z.literal('completed') }),
  // `isFollowing`: it failed because another did.
  z.strictObject({ type: z.literal('test'), isFollowing: z.boolean(), report: testReportSchema }),
  z.strictObject({ type: z.literal('listed'), name: z.string(), address: z.string() }),
  z.strictObject({ type: z.literal('summary') }),
]);

/** What the process of a file says. */
export type ChildMessage = z.output<typeof childMessageSchema>;
