import type { Attempt, SchedulerEvent, Task, View } from '@fairlead/scheduler-core';

/** How a scheduler sees tasks: as they are, or through glass that counts its looks. */
export interface Lens {
  task(task: Task): Task;
  attempt(attempt: Attempt): Attempt;
  event(event: SchedulerEvent): SchedulerEvent;
  view<T>(view: View<T>, see: (each: T) => T): View<T>;
  /** What the host knows behind what the scheduler saw. */
  realTask(task: Task): Task;
  realAttempt(attempt: Attempt): Attempt;
}

/** Nothing between the scheduler and the host. */
export const plainLens: Lens = {
  task: (task) => task,
  attempt: (attempt) => attempt,
  event: (event) => event,
  view: (view) => view,
  realTask: (task) => task,
  realAttempt: (attempt) => attempt,
};
