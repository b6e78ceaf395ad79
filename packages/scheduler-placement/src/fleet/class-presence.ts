import type { Shape, WorkerClass } from '@fairlead/scheduler-core';

/** What workers have room for; equal ones are one object as long as one such worker is there. */
export interface Size {
  readonly key: string;
  readonly slots: number;
  readonly resources: Readonly<Record<string, number>>;
  workers: number;
}

/** What of one class of workers is there and takes tasks. */
export class ClassPresence {
  readonly class: WorkerClass;
  /** The number that its durations are kept under. */
  readonly number: number;
  /** Slots of its workers together. */
  slots = 0;
  readonly #sizes = new Map<string, Size>();

  constructor(workerClass: WorkerClass, number: number) {
    this.class = workerClass;
    this.number = number;
  }

  /** The sizes of its workers that are large enough, one alone, for a task of the shape. */
  sizesFor(shape: Shape): readonly Size[] {
    return [...this.#sizes.values()].filter((size) => isLargeEnough(size, shape));
  }

  add({ key, slots, resources }: Omit<Size, 'workers'>): void {
    const size = this.#sizes.get(key) ?? { key, slots, resources, workers: 0 };
    size.workers += 1;
    this.#sizes.set(key, size);
    this.slots += slots;
  }

  remove({ key, slots }: Pick<Size, 'key' | 'slots'>): void {
    const size = this.#sizes.get(key);
    if (size === undefined) return;
    size.workers -= 1;
    if (size.workers === 0) this.#sizes.delete(key);
    this.slots -= slots;
  }
}

function isLargeEnough({ slots, resources }: Size, shape: Shape): boolean {
  if (slots < shape.slots) return false;
  for (const [name, amount] of Object.entries(shape.resources)) {
    if (!Object.hasOwn(resources, name) || (resources[name] ?? 0) < amount) return false;
  }
  return true;
}
