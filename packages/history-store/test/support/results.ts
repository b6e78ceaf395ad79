import type { TaskResult } from '@fairlead/history-store';

/** A result, passed after 100 ms unless said otherwise. */
export function resultOf(taskId: string, fields: Partial<TaskResult> = {}): TaskResult {
  return {
    runId: 'run-1',
    taskId,
    key: taskId,
    user: 'alice',
    project: 'shop',
    outcome: 'passed',
    attempts: 1,
    workerClass: '{}',
    durationMs: 100,
    waitMs: 5,
    workerMs: 100,
    endedAtMs: 1_000,
    ...fields,
  };
}
