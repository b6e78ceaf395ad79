import {
  type Cycle,
  defineScheduler,
  type Registrable,
  type Scheduler,
  type SchedulerContext,
  type SchedulerEvent,
  type Task,
  type TaskQueue,
} from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';

/** What of a scheduler that is right but for one thing is wrong. */
export interface Wrong {
  /** Instead of assigning each task to its first candidate. */
  readonly decide?: (cycle: Cycle, queue: TaskQueue, context: SchedulerContext) => unknown;
  /** Besides keeping the queue. */
  readonly hear?: (event: SchedulerEvent, context: SchedulerContext) => void;
}

/** A scheduler that decides as a whole, first in, first out, but for what is wrong with it. */
export function whole(make: () => Wrong): Registrable {
  return defineScheduler({
    name: 'Wrong',
    version: '1.0.0',
    create(context) {
      const { decide = inOrder, hear } = make();
      const queue = fifo();
      return untyped<Scheduler>(
        {
          schedule: (cycle: Cycle) => decide(cycle, queue, context),
          observe(event: SchedulerEvent): void {
            keep(queue, event);
            hear?.(event, context);
          },
        },
        isScheduler,
      );
    },
  });
}

export function inOrder(cycle: Cycle, queue: TaskQueue): void {
  const aside: Task[] = [];
  while (cycle.startable.size > 0) {
    const task = queue.take(cycle.startable);
    if (task === undefined) break;
    const worker = cycle.candidates(task).first();
    if (worker !== undefined && cycle.assign(task, worker) === 'accepted') continue;
    cycle.defer(task, 'no worker for it now');
    aside.push(task);
  }
  for (const task of aside) queue.add(task);
}

/** The first that could start, left in its place. */
export function firstStartable(cycle: Cycle, queue: TaskQueue): Task | undefined {
  const task = queue.take(cycle.startable);
  if (task !== undefined) queue.add(task);
  return task;
}

function keep(queue: TaskQueue, event: SchedulerEvent): void {
  if (event.type === 'taskQueued') queue.add(event.task);
  else if (event.type === 'taskAssigned') queue.remove(event.attempt.task);
  else if (event.type === 'taskRemoved') queue.remove(event.task);
}

const isScheduler = (value: object): value is Scheduler => 'schedule' in value;

/** What an author without types may hand over as something that it is not. */
export function untyped<T extends object>(value: object, is: (value: object) => value is T): T {
  if (is(value)) return value;
  throw new TypeError('the fixture is wrong');
}
