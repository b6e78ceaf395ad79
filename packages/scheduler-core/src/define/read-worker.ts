import type { Cycle } from '../contract/cycle.ts';
import type { Task } from '../contract/task.ts';
import type { Worker } from '../contract/worker.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';

/**
 * The worker that a placement names, by itself or by its id.
 *
 * @throws SchedulerError `PLACEMENT_INVALID` if no worker has the id.
 */
export function readWorker(named: Worker | string | null | undefined, task: Task, cycle: Cycle): Worker {
  if (typeof named === 'object' && named !== null) return named;
  const worker = typeof named === 'string' ? cycle.workers.get(named) : undefined;
  if (worker !== undefined) return worker;
  throw invalidPlacement(
    task,
    typeof named === 'string'
      ? `the id ${JSON.stringify(named)}, which no worker has,`
      : 'a placement without a worker',
  );
}

/** @param got - What came instead of a placement: `a promise`, `a number`. */
export function invalidPlacement(task: Task, got: string): SchedulerError {
  return new SchedulerError({
    code: 'PLACEMENT_INVALID',
    message: `the placer returned ${got} for task ${JSON.stringify(task.id)}`,
    mend:
      got === 'a promise'
        ? 'decide synchronously: ask the outside world from observe, defer the task meanwhile, and call wakeAt'
        : 'return one of the candidates, its id, { worker, why }, { defer: reason }, or undefined',
  });
}
