import type { SchedulerEvent, Shape } from '@fairlead/scheduler-core';

/** How many slots the waiting tasks ask for, by shape and together. */
export class WaitingSlots {
  total = 0;
  readonly #shapes = new Map<Shape, number>();

  get shapes(): Iterable<readonly [shape: Shape, slots: number]> {
    return this.#shapes;
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') this.#add(event.task.shape, event.task.shape.slots);
    else if (event.type === 'taskAssigned')
      this.#add(event.attempt.task.shape, -event.attempt.task.shape.slots);
    else if (event.type === 'taskRemoved') this.#add(event.task.shape, -event.task.shape.slots);
  }

  #add(shape: Shape, slots: number): void {
    const waiting = (this.#shapes.get(shape) ?? 0) + slots;
    // What runs when a scheduler takes over was never told to wait.
    if (waiting < 0) return;
    this.total += slots;
    if (waiting === 0) this.#shapes.delete(shape);
    else this.#shapes.set(shape, waiting);
  }
}
