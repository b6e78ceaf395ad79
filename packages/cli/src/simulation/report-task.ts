import type { ReportTask } from '@fairlead/report';
import type { TaskRecord } from '@fairlead/scheduler-simulator';

/** A simulated task as a report shows it; times count from the first arrival. */
export function reportTask(task: TaskRecord, firstArrivalMs: number): ReportTask {
  const { id, key, user, project, outcome, worker, slot, startMs, endMs, attempts, predictedMs } = task;
  return {
    id,
    name: key,
    user,
    project,
    outcome,
    queuedAtMs: task.readyMs - firstArrivalMs,
    attempts,
    ...(worker === null ? {} : { worker }),
    ...(slot === null ? {} : { slot: slot + 1 }),
    ...(startMs === null ? {} : { startMs: startMs - firstArrivalMs, endMs: endMs - firstArrivalMs }),
    ...(predictedMs === null ? {} : { predictedMs }),
  };
}
