import type { Shape, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import { PowerKind } from './power-kind.ts';
import { POWER_NAMES, type PowerModel } from './power-model.ts';

interface Fitting {
  readonly version: number;
  readonly kinds: readonly PowerKind[];
}

/** The kinds of which a worker is there, the thriftiest first. */
export class PowerKinds {
  readonly #byKey = new Map<string, PowerKind>();
  readonly #byClass = new Map<string, readonly PowerKind[]>();
  readonly #fitting = new WeakMap<Shape, Fitting>();
  #all: readonly PowerKind[] = [];
  #version = 0;

  get all(): readonly PowerKind[] {
    return this.#all;
  }

  ofClass(workerClass: WorkerClass): readonly PowerKind[] {
    return this.#byClass.get(workerClass.id) ?? [];
  }

  /** Those of which a worker could run the shape. O(1), O(kinds) after one came or went. */
  fitting(shape: Shape): readonly PowerKind[] {
    const known = this.#fitting.get(shape);
    if (known?.version === this.#version) return known.kinds;
    const kinds = this.#all.filter(
      ({ slots, class: { capabilities } }) => slots >= shape.slots && satisfies(capabilities, shape.requires),
    );
    this.#fitting.set(shape, { version: this.#version, kinds });
    return kinds;
  }

  /** The kind of a worker, made if it is the first. */
  obtain(workerClass: WorkerClass, slots: number, power: PowerModel): PowerKind {
    const key = JSON.stringify([workerClass.id, slots, ...POWER_NAMES.map((name) => power[name])]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const kind = new PowerKind(key, workerClass, slots, power);
    this.#byKey.set(key, kind);
    this.#byClass.set(workerClass.id, [...this.ofClass(workerClass), kind].sort(thriftiestFirst));
    this.#changed();
    return kind;
  }

  /** None of it is left. */
  drop(kind: PowerKind): void {
    this.#byKey.delete(kind.key);
    const others = this.ofClass(kind.class).filter((each) => each !== kind);
    if (others.length > 0) this.#byClass.set(kind.class.id, others);
    else this.#byClass.delete(kind.class.id);
    this.#changed();
  }

  #changed(): void {
    this.#all = [...this.#byKey.values()].sort(thriftiestFirst);
    this.#version += 1;
  }
}

/** Ties by what they are, so that the order holds over restarts. */
function thriftiestFirst(kind: PowerKind, other: PowerKind): number {
  return kind.wattsPerSlot - other.wattsPerSlot || (kind.key < other.key ? -1 : 1);
}
