import type { Shape, Worker, WorkerClass } from '@fairlead/scheduler-core';
import { type WorkerSize, sizeOf } from './worker-size.ts';

/** The workers of one class. */
interface Present {
  readonly sizes: Map<string, { readonly size: WorkerSize; count: number }>;
  /** The most slots that one task may take. */
  widest: number;
}

/** What another worker, or one fewer, means for what is shared out. */
export interface PresenceChange {
  /** A class takes tasks now that it did not, or no longer does. */
  readonly fits: boolean;
  /** There are more resources than before, or less. */
  readonly resources: boolean;
}

const NO_CHANGE: PresenceChange = { fits: false, resources: false };

/** Which classes of workers are there, and how large their workers are. */
export class ClassPresence {
  readonly #limit: number;
  readonly #classes = new Map<string, Present>();
  readonly #workers = new Map<string, { readonly classId: string; readonly size: WorkerSize }>();

  /** @param limit - Slots in use at a time on any worker. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a worker of this class is large enough for a task of this shape. O(sizes). */
  hasSizeFor({ id }: WorkerClass, { slots, resources }: Shape): boolean {
    const present = this.#classes.get(id);
    if (present === undefined || present.widest < slots) return false;
    if (Object.keys(resources).length === 0) return true;
    for (const { size } of present.sizes.values()) if (size.takes(slots, resources)) return true;
    return false;
  }

  /** How many slots there are in all. O(sizes). */
  slots(classId: string): number {
    let slots = 0;
    for (const { size, count } of this.#classes.get(classId)?.sizes.values() ?? [])
      slots += size.slots * count;
    return slots;
  }

  /** How much there is of a resource. O(sizes). */
  resource(classId: string, name: string): number {
    let amount = 0;
    for (const { size, count } of this.#classes.get(classId)?.sizes.values() ?? []) {
      amount += size.amount(name) * count;
    }
    return amount;
  }

  /** A worker is there, or has changed. */
  put(worker: Worker): PresenceChange {
    const known = this.#workers.get(worker.id);
    const size = sizeOf(worker, this.#limit);
    if (known?.size.key === size.key && known.classId === worker.class.id) return NO_CHANGE;
    const before = this.#forget(worker.id);
    const present: Present = this.#classes.get(worker.class.id) ?? { sizes: new Map(), widest: 0 };
    this.#classes.set(worker.class.id, present);
    const same = present.sizes.get(size.key);
    if (same === undefined) present.sizes.set(size.key, { size, count: 1 });
    else same.count += 1;
    this.#workers.set(worker.id, { classId: worker.class.id, size });
    const isWider = size.slots > present.widest;
    present.widest = Math.max(present.widest, size.slots);
    return {
      fits: before.fits || isWider || (same === undefined && size.hasResources),
      resources: before.resources || size.hasResources,
    };
  }

  /** A worker is gone. */
  drop(worker: Worker): PresenceChange {
    return this.#forget(worker.id);
  }

  #forget(workerId: string): PresenceChange {
    const known = this.#workers.get(workerId);
    const present = known && this.#classes.get(known.classId);
    const same = present?.sizes.get(known?.size.key ?? '');
    if (known === undefined || present === undefined || same === undefined) return NO_CHANGE;
    this.#workers.delete(workerId);
    same.count -= 1;
    const { hasResources } = known.size;
    if (same.count > 0) return { fits: false, resources: hasResources };
    present.sizes.delete(known.size.key);
    let widest = 0;
    for (const { size } of present.sizes.values()) widest = Math.max(widest, size.slots);
    const isNarrower = widest < present.widest;
    present.widest = widest;
    if (widest === 0) this.#classes.delete(known.classId);
    return { fits: isNarrower || hasResources, resources: hasResources };
  }
}
