import type { Json, Task } from '@fairlead/scheduler-core';
import { Entry } from './entry.ts';
import type { LineUp } from './line-up.ts';
import type { RunOrder } from './run-order.ts';

/** First in, first out. Each task stands for itself, since a retry stands where it stood. */
export class ByArrival implements RunOrder {
  readonly rules: Json = { by: 'arrival' };

  place(tasks: readonly Task[], lineUp: LineUp): void {
    for (const task of tasks) lineUp.addLine(task.sequence, 0, [new Entry(task, 0)]);
  }
}
