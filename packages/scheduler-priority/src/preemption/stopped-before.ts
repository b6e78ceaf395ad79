import type { Json, Ms, Task, TaskQueuedEvent } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** Waiting tasks that were stopped in their last attempt. */
export const STOPPED_SECTION = 'priorityStopped@1';
const stoppedSchema = z.array(z.tuple([z.string(), z.number()]));

/** Waiting tasks whose last attempt was stopped to make room: the next one comes to its own end. */
export class StoppedBefore {
  readonly #tasks = new Set<Task>();
  /** What the scheduler before left: ids, and when each was queued. */
  #left: ReadonlyMap<string, Ms>;

  constructor(section: Json | undefined) {
    this.#left = new Map(stoppedSchema.safeParse(section).data ?? []);
  }

  queued({ task, cause }: TaskQueuedEvent): void {
    const isCarried = cause === 'takenOver' && this.#left.get(task.id) === task.queuedAtMs;
    if (cause === 'preempted' || isCarried) this.#tasks.add(task);
  }

  /** Everything that was there has been told. */
  ready(): void {
    this.#left = new Map();
  }

  /** It waits no longer. Returns whether it was stopped before. */
  leaves(task: Task): boolean {
    return this.#tasks.delete(task);
  }

  snapshot(): Json {
    return Array.from(this.#tasks, ({ id, queuedAtMs }) => [id, queuedAtMs]);
  }
}
