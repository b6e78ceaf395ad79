import type { Attempt, SchedulerEvent, Task, View } from '@fairlead/scheduler-core';
import type { Lens } from './lens.ts';

/** Counts each look at a task: a field read, an element of a view. So cost is told without a clock. */
export class CountingLens implements Lens {
  looks = 0;
  readonly #tasks = new WeakMap<Task, Task>();
  readonly #realTasks = new WeakMap<Task, Task>();
  readonly #attempts = new WeakMap<Attempt, Attempt>();
  readonly #realAttempts = new WeakMap<Attempt, Attempt>();

  task(task: Task): Task {
    const known = this.#tasks.get(task);
    if (known !== undefined) return known;
    const seen = new Proxy(task, {
      get: (target, key): unknown => {
        this.looks += 1;
        return Reflect.get(target, key);
      },
    });
    this.#tasks.set(task, seen);
    this.#realTasks.set(seen, task);
    return seen;
  }

  attempt(attempt: Attempt): Attempt {
    const known = this.#attempts.get(attempt);
    if (known !== undefined) return known;
    const seen = Object.freeze({ ...attempt, task: this.task(attempt.task) });
    this.#attempts.set(attempt, seen);
    this.#realAttempts.set(seen, attempt);
    return seen;
  }

  event(event: SchedulerEvent): SchedulerEvent {
    if ('task' in event) return { ...event, task: this.task(event.task) };
    if ('attempt' in event) return { ...event, attempt: this.attempt(event.attempt) };
    return event;
  }

  view<T>(view: View<T>, see: (each: T) => T): View<T> {
    const count = (): void => {
      this.looks += 1;
    };
    return {
      get size() {
        return view.size;
      },
      get(id) {
        count();
        const found = view.get(id);
        return found === undefined ? undefined : see(found);
      },
      *[Symbol.iterator]() {
        for (const each of view) {
          count();
          yield see(each);
        }
      },
    };
  }

  realTask(task: Task): Task {
    return this.#realTasks.get(task) ?? task;
  }

  realAttempt(attempt: Attempt): Attempt {
    return this.#realAttempts.get(attempt) ?? attempt;
  }
}
