import type {
  Capabilities,
  CapabilityValue,
  Requirement,
  Shape,
  WorkerClass,
} from '@fairlead/scheduler-core';
import { isPresent, satisfies } from '@fairlead/scheduler-core/placement';
import type { ClassPresence } from '../fleet/class-presence.ts';
import type { Fleet } from '../fleet/fleet.ts';

interface Kept {
  readonly version: number;
  readonly byClass: ReadonlyMap<WorkerClass, number>;
}

/**
 * How much of a class's hardware a task would leave unused that others of the fleet do not have. Each capability
 * that the task does not ask for counts by the share of slots that lack it, and one of which it asks for some, by
 * the share of slots that have less of it: 0 for what all workers have, nearly 1 for the one box with the GPU.
 */
export class Surplus {
  readonly #fleet: Fleet;
  readonly #ignored: ReadonlySet<string>;
  readonly #kept = new WeakMap<Shape, Kept>();

  /** @param ignored - Capabilities that say something else of a worker, such as its power. */
  constructor(fleet: Fleet, ignored: ReadonlySet<string>) {
    this.#fleet = fleet;
    this.#ignored = ignored;
  }

  /** 0 or more, the more the scarcer. O(1); O(classes² · capabilities) after a change of the fleet. */
  of(shape: Shape, workerClass: WorkerClass): number {
    let kept = this.#kept.get(shape);
    if (kept?.version !== this.#fleet.version) {
      kept = { version: this.#fleet.version, byClass: this.#workOut(shape) };
      this.#kept.set(shape, kept);
    }
    return kept.byClass.get(workerClass) ?? 0;
  }

  #workOut(shape: Shape): ReadonlyMap<WorkerClass, number> {
    const byClass = new Map<WorkerClass, number>();
    const { classes, slots } = this.#fleet;
    for (const presence of classes) {
      let surplus = 0;
      for (const name of Object.keys(presence.class.capabilities)) {
        if (!this.#ignored.has(name)) surplus += lacking(name, presence, shape, classes) / slots;
      }
      byClass.set(presence.class, surplus);
    }
    return byClass;
  }
}

/** Slots of which the capability is less than here, if the shape leaves it unused. */
function lacking(name: string, here: ClassPresence, shape: Shape, classes: readonly ClassPresence[]): number {
  const value = valueOf(here.class.capabilities, name);
  const asked = Object.hasOwn(shape.requires, name) ? shape.requires[name] : undefined;
  if (value === undefined || !isPresent(value) || !isUnused(asked)) return 0;
  let slots = 0;
  for (const other of classes) {
    if (isLess(valueOf(other.class.capabilities, name), value, asked)) slots += other.slots;
  }
  return slots;
}

/** Asked for not at all, or for a part of it. */
function isUnused(asked: Requirement | undefined): boolean {
  return (
    asked === undefined || (typeof asked === 'object' && ('atLeast' in asked || 'versionAtLeast' in asked))
  );
}

function isLess(
  other: CapabilityValue | undefined,
  value: CapabilityValue,
  asked: Requirement | undefined,
): boolean {
  if (other === undefined || !isPresent(other)) return true;
  if (typeof asked === 'object' && 'versionAtLeast' in asked) {
    return !satisfies({ it: other }, { it: { versionAtLeast: String(value) } });
  }
  return typeof value === 'number' && typeof other === 'number' ? other < value : other !== value;
}

function valueOf(capabilities: Capabilities, name: string): CapabilityValue | undefined {
  return Object.hasOwn(capabilities, name) ? capabilities[name] : undefined;
}
