import type { Requirements, Shape, WorkerClass } from '@fairlead/scheduler-core';
import { isPresent, satisfies } from '@fairlead/scheduler-core/placement';
import type { SlotPool } from './slot-pool.ts';

/** Classes of workers that no shape known so far tells apart: their slots are shared out together. */
export class ClassGroup {
  readonly classes: readonly WorkerClass[];
  /** Scarce capabilities that all of them have. */
  readonly scarce: readonly string[];
  /** For what requires one of the scarce capabilities; for everything, if there is none. */
  readonly home: SlotPool;
  /** For the rest, if there are scarce capabilities. */
  readonly spill: SlotPool | undefined;

  constructor(
    classes: readonly WorkerClass[],
    scarce: readonly string[],
    home: SlotPool,
    spill: SlotPool | undefined,
  ) {
    this.classes = classes;
    this.scarce = scarce;
    this.home = home;
    this.spill = spill;
  }

  poolOf(shape: Shape): SlotPool {
    if (this.spill === undefined || asksForAny(shape.requires, this.scarce)) return this.home;
    return this.spill;
  }
}

/** Those of the scarce capabilities that all of these classes have. */
export function scarceOf(classes: readonly WorkerClass[], scarce: readonly string[]): readonly string[] {
  return scarce.filter((name) => classes.every((each) => has(each, name)));
}

/** How many scarce capabilities a class has that the task does not ask for: what it would keep from others. */
export function wasteOf(workerClass: WorkerClass, requires: Requirements, scarce: readonly string[]): number {
  let waste = 0;
  for (const name of scarce) if (has(workerClass, name) && !asksFor(requires, name)) waste += 1;
  return waste;
}

/** Whether the two classes fit the same of these requirements. */
export function isAlike(left: WorkerClass, right: WorkerClass, all: Iterable<Requirements>): boolean {
  for (const requires of all) {
    if (satisfies(left.capabilities, requires) !== satisfies(right.capabilities, requires)) return false;
  }
  return true;
}

function has({ capabilities }: WorkerClass, name: string): boolean {
  return Object.hasOwn(capabilities, name) && isPresent(capabilities[name]);
}

function asksForAny(requires: Requirements, names: readonly string[]): boolean {
  return names.some((name) => asksFor(requires, name));
}

function asksFor(requires: Requirements, name: string): boolean {
  if (!Object.hasOwn(requires, name)) return false;
  const requirement = requires[name];
  if (requirement === undefined || requirement === false) return false;
  return typeof requirement !== 'object' || !('present' in requirement) || requirement.present;
}
