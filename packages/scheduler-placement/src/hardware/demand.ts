import type { SchedulerEvent, Shape, Task, WorkerClass } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';

/** Tasks per slot are counted in whole steps, so that sums do not depend on who came first. */
const STEPS = 2 ** 20;

interface ShapeDemand {
  slots: number;
  /** What one waiting slot adds to the demand for each class that fits. */
  share: number;
}

/**
 * How much each class of workers is wanted: for every waiting task, its slots divided by the slots that could run it,
 * summed over the classes that fit. Forty tests that only the four slots with a GPU can run make a demand of ten
 * there, whatever else waits; tasks that can run anywhere weigh on all classes alike.
 */
export class Demand {
  readonly #fleet: Fleet;
  readonly #shapes = new Map<Shape, ShapeDemand>();
  readonly #byClass = new Map<WorkerClass, number>();
  #version = -1;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** Waiting slots per slot of the class, those of one shape left out. O(1); O(classes · shapes) after a change of the fleet. */
  byOthers(shape: Shape, workerClass: WorkerClass): number {
    this.#refresh();
    const own = this.#shapes.get(shape);
    const all = this.#byClass.get(workerClass) ?? 0;
    return (all - (own === undefined ? 0 : own.slots * own.share)) / STEPS;
  }

  /** O(classes). */
  observe(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') this.#add(event.task, 1);
    else if (event.type === 'taskRemoved') this.#add(event.task, -1);
    else if (event.type === 'taskAssigned') this.#add(event.attempt.task, -1);
  }

  #add({ shape }: Task, sign: 1 | -1): void {
    const known = this.#shapes.get(shape);
    // What runs when a scheduler takes over was never told to wait.
    if (known === undefined && sign < 0) return;
    const demand = known ?? { slots: 0, share: this.#shareOf(shape) };
    const slots = sign * shape.slots;
    if (demand.slots + slots < 0) return;
    demand.slots += slots;
    if (this.#version === this.#fleet.version) this.#weigh(shape, slots * demand.share);
    if (demand.slots === 0) this.#shapes.delete(shape);
    else this.#shapes.set(shape, demand);
  }

  #weigh(shape: Shape, steps: number): void {
    for (const { class: each } of this.#fleet.fitting(shape)) {
      this.#byClass.set(each, (this.#byClass.get(each) ?? 0) + steps);
    }
  }

  #shareOf(shape: Shape): number {
    return Math.round(STEPS / Math.max(1, this.#fleet.supply(shape)));
  }

  #refresh(): void {
    if (this.#version === this.#fleet.version) return;
    this.#version = this.#fleet.version;
    this.#byClass.clear();
    for (const [shape, demand] of this.#shapes) {
      demand.share = this.#shareOf(shape);
      this.#weigh(shape, demand.slots * demand.share);
    }
  }
}
