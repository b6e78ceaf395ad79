import { type Ms, SchedulerError } from '@fairlead/scheduler-core';
import type { SimulationNumbers } from '../simulation-options.ts';
import type { SimulatedTask } from './simulated-task.ts';
import { arrivalOf, checkTask, type TaskStream } from './task-stream.ts';

/** So many tasks of a workload that can be gone through only once say what its mean runtime is. */
const SAMPLE = 1_000;

/** What is known of a workload before the simulation begins. */
export interface Survey {
  readonly firstArrivalMs: Ms;
  readonly lastArrivalMs: Ms;
  readonly meanRuntimeMs: Ms;
  /** Slot-milliseconds at speed 1. */
  readonly workMs: number;
  /** Whether it is of the whole workload. */
  readonly isWhole: boolean;
  /** The tasks that it took to know, if they cannot be had again. */
  readonly ahead: readonly SimulatedTask[];
  /** Where the rest comes from. */
  readonly rest: Iterator<SimulatedTask> | AsyncIterator<SimulatedTask>;
}

/** Goes through a workload once, or through its beginning. @throws SchedulerError `WORKLOAD_INVALID`. */
export async function survey(stream: TaskStream): Promise<Survey> {
  const { isRepeatable } = stream;
  const tasks = stream.open();
  const ahead: SimulatedTask[] = [];
  let firstArrivalMs = 0;
  let lastArrivalMs = 0;
  let workMs = 0;
  let runtimeMs = 0;
  let count = 0;
  while (isRepeatable || count < SAMPLE) {
    const step = tasks.next();
    const read = step instanceof Promise ? await step : step;
    if (read.done === true) break;
    const { value } = read;
    checkTask(value, lastArrivalMs);
    lastArrivalMs = arrivalOf(value);
    if (count === 0) firstArrivalMs = lastArrivalMs;
    count += 1;
    runtimeMs += value.durationMs;
    workMs += value.durationMs * (value.slots ?? 1);
    if (!isRepeatable) ahead.push(value);
  }
  return {
    firstArrivalMs,
    lastArrivalMs,
    // Without any work there is nothing to measure by, and nothing to measure.
    meanRuntimeMs: count > 0 && runtimeMs > 0 ? runtimeMs / count : 1,
    workMs,
    isWhole: isRepeatable,
    ahead,
    rest: isRepeatable ? stream.open() : tasks,
  };
}

/** By what distances between arrivals are multiplied to make a load. */
export function stretchFor({ load }: SimulationNumbers, found: Survey, speed: number): number {
  if (load === undefined) return 1;
  if (!found.isWhole)
    throw noLoad(
      'the workload can be gone through only once',
      'give an array, a trace, or a function that begins anew',
    );
  const spanMs = found.lastArrivalMs - found.firstArrivalMs;
  if (spanMs <= 0) throw noLoad('all tasks arrive at once', 'leave load out, or give arrivals');
  if (speed <= 0)
    throw noLoad('no worker is there from the beginning', 'leave load out, or let workers join at 0');
  return found.workMs / (load * speed * spanMs);
}

function noLoad(message: string, mend: string): SchedulerError {
  return new SchedulerError({
    code: 'SIMULATION_OPTIONS_INVALID',
    message: `load cannot be made: ${message}`,
    where: 'simulate options, load',
    mend,
  });
}
