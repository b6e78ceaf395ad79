import { z } from 'zod';
import type { Farm } from './farm.ts';

const culprit = z.object({
  kind: z.enum(['overran', 'lostWorker', 'retried', 'assignedByHost', 'otherScheduler']),
  task: z.string().nullable(),
  worker: z.string().nullable(),
});

const schema = z.object({
  kept: z.number(),
  broken: z.number(),
  open: z.number(),
  withdrawn: z.number(),
  refused: z.number(),
  keptShare: z.number().nullable(),
  waitingTasks: z.number(),
  lastBroken: z.array(
    z.object({
      run: z.string(),
      deadlineMs: z.number(),
      finishedMs: z.number().nullable(),
      lateMs: z.number(),
      culprit: culprit.nullable(),
    }),
  ),
});

/** What the scheduler says of its promises. */
export function reportOf({ scheduler }: Pick<Farm, 'scheduler'>): z.output<typeof schema> {
  return schema.parse(scheduler.getMetrics().reports.deadlines);
}
