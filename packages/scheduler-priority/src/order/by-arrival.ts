import type { Json, Task } from '@fairlead/scheduler-core';
import { Entry } from './entry.ts';
import { inLines } from './in-lines.ts';
import type { LineUp } from './line-up.ts';
import type { RunOrder } from './run-order.ts';

/** First in, first out; a retry stands where it stood. */
export class ByArrival implements RunOrder {
  readonly rules: Json = { by: 'arrival' };

  /** Tasks that arrived one right after the other have nobody between them, so they can share a place. */
  place(tasks: readonly Task[], lineUp: LineUp): void {
    let together: Entry[] = [];
    let last: Task | undefined;
    for (const task of tasks) {
      if (last !== undefined && task.sequence !== last.sequence + 1) {
        addLines(together, lineUp);
        together = [];
      }
      together.push(new Entry(task, task.sequence));
      last = task;
    }
    addLines(together, lineUp);
  }
}

function addLines(entries: readonly Entry[], lineUp: LineUp): void {
  const key = entries[0]?.task.sequence;
  if (key === undefined) return;
  for (const line of inLines(entries)) lineUp.addLine(key, 0, line);
}
