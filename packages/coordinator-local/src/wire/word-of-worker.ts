import { z } from 'zod';
import { taskReportSchema } from '../report/task-report.ts';

/** Parses a {@link WordOfWorker}. */
export const wordOfWorkerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('alive') }),
  // Each leads a process group; should the worker die, the coordinator kills what it left.
  z.strictObject({ type: z.literal('process'), pid: z.int().min(2), state: z.enum(['started', 'ended']) }),
  z.strictObject({ type: z.literal('ended'), token: z.int(), report: taskReportSchema }),
  z.strictObject({ type: z.literal('refused'), token: z.int(), reason: z.string() }),
]);

/** What a worker says to its coordinator. */
export type WordOfWorker = z.output<typeof wordOfWorkerSchema>;
