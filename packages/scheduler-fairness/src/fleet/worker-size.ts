import type { Worker } from '@fairlead/scheduler-core';

type Amounts = Readonly<Record<string, number>>;

/** How much a worker can take at a time. Workers of one size have one key. */
export class WorkerSize {
  readonly key: string;
  readonly slots: number;
  readonly #resources: ReadonlyMap<string, number>;

  constructor(slots: number, resources: Amounts) {
    const amounts = Object.entries(resources).sort(([a], [b]) => (a < b ? -1 : 1));
    this.slots = slots;
    this.#resources = new Map(amounts);
    this.key = amounts.length === 0 ? String(slots) : JSON.stringify([slots, amounts]);
  }

  get hasResources(): boolean {
    return this.#resources.size > 0;
  }

  amount(name: string): number {
    return this.#resources.get(name) ?? 0;
  }

  /** Whether one task could take so much. */
  takes(slots: number, resources: Amounts): boolean {
    return (
      slots <= this.slots && Object.entries(resources).every(([name, amount]) => amount <= this.amount(name))
    );
  }
}

/** @param limit - Slots in use at a time on any worker. */
export function sizeOf(worker: Worker, limit: number): WorkerSize {
  return new WorkerSize(Math.min(worker.slots, limit), worker.resources);
}
