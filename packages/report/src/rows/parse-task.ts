import { invalidReport } from '../errors/invalid-report.ts';
import { type ReportTask, reportTaskSchema } from '../document/report-task.ts';

/**
 * Checks one task of the stream.
 *
 * @throws SchedulerError `REPORT_INVALID` naming the task and the field.
 */
export function parseTask(value: unknown, sequence: number): ReportTask {
  const parsed = reportTaskSchema.safeParse(value);
  if (!parsed.success) throw invalidReport(`task ${sequence + 1} of the stream`, parsed.error);
  const task = parsed.data;
  const ran = [task.worker, task.startMs, task.endMs].filter((field) => field !== undefined).length;
  if (ran !== 0 && ran !== 3) {
    throw invalidReport(
      `task ${JSON.stringify(task.id)}`,
      'worker, startMs and endMs belong together: all of them if it ran, none if it never started',
    );
  }
  return task;
}
