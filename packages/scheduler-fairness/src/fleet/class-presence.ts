import type { Worker, WorkerClass } from '@fairlead/scheduler-core';

/** Which classes of workers are there, and how wide their widest worker is. */
export class ClassPresence {
  readonly #limit: number;
  readonly #sizes = new Map<string, Map<number, number>>();
  readonly #widest = new Map<string, number>();
  readonly #workers = new Map<string, { readonly classId: string; readonly slots: number }>();

  /** @param limit - Slots in use at a time on any worker. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The most slots that one task may take on a worker of this class; 0 if there is none. */
  widest(workerClass: WorkerClass): number {
    return this.#widest.get(workerClass.id) ?? 0;
  }

  /** How many slots there are in all. O(classes · sizes). */
  slots(classId: string): number {
    let slots = 0;
    for (const [size, count] of this.#sizes.get(classId) ?? []) slots += size * count;
    return slots;
  }

  /** A worker is there, or has changed. Returns whether a class now takes wider or only narrower tasks. */
  put(worker: Worker): boolean {
    const known = this.#workers.get(worker.id);
    const slots = Math.min(worker.slots, this.#limit);
    if (known?.slots === slots && known.classId === worker.class.id) return false;
    const before = this.#forget(worker.id);
    const sizes = this.#sizes.get(worker.class.id) ?? new Map<number, number>();
    sizes.set(slots, (sizes.get(slots) ?? 0) + 1);
    this.#sizes.set(worker.class.id, sizes);
    this.#workers.set(worker.id, { classId: worker.class.id, slots });
    const after = this.#measure(worker.class.id);
    return before || after;
  }

  /** A worker is gone. Returns the same. */
  drop(worker: Worker): boolean {
    return this.#forget(worker.id);
  }

  #forget(workerId: string): boolean {
    const known = this.#workers.get(workerId);
    if (known === undefined) return false;
    this.#workers.delete(workerId);
    const sizes = this.#sizes.get(known.classId);
    const count = (sizes?.get(known.slots) ?? 0) - 1;
    if (count > 0) sizes?.set(known.slots, count);
    else sizes?.delete(known.slots);
    return this.#measure(known.classId);
  }

  #measure(classId: string): boolean {
    const sizes = this.#sizes.get(classId);
    let widest = 0;
    for (const size of sizes?.keys() ?? []) widest = Math.max(widest, size);
    if (sizes?.size === 0) this.#sizes.delete(classId);
    if (widest === (this.#widest.get(classId) ?? 0)) return false;
    if (widest === 0) this.#widest.delete(classId);
    else this.#widest.set(classId, widest);
    return true;
  }
}
