import type {
  Capabilities,
  Requirements,
  Shape,
  Task,
  Worker,
  WorkerClass,
  WorkerState,
} from '@fairlead/scheduler-core';

/** A task as a test wants it; how long it will take is known to the host alone. */
export interface TaskInput {
  readonly id?: string;
  readonly user?: string;
  readonly project?: string;
  readonly durationMs?: number;
  readonly slots?: number;
  readonly requires?: Requirements;
  readonly priority?: number;
  readonly estimateMs?: number;
  readonly deadlineMs?: number;
  readonly run?: string;
  readonly key?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly resources?: Amounts;
}

export interface WorkerInput {
  readonly id: string;
  readonly slots?: number;
  readonly capabilities?: Capabilities;
  readonly resources?: Amounts;
}

type Amounts = Readonly<Record<string, number>>;

/** Interns what is equal, as a host does. */
export class Interned {
  readonly #shapes = new Map<string, Shape>();
  readonly #classes = new Map<string, WorkerClass>();

  shape(slots: number, requires: Requirements, resources: Amounts): Shape {
    const id = JSON.stringify([slots, requires, resources]);
    const shape =
      this.#shapes.get(id) ?? Object.freeze({ id, slots, requires, resources, locks: [], antiAffinity: [] });
    this.#shapes.set(id, shape);
    return shape;
  }

  class(capabilities: Capabilities): WorkerClass {
    const id = JSON.stringify(capabilities);
    const made = this.#classes.get(id) ?? Object.freeze({ id, capabilities });
    this.#classes.set(id, made);
    return made;
  }
}

export class VirtualWorker implements Worker {
  readonly id: string;
  readonly class: WorkerClass;
  readonly labels = {};
  readonly resources: Amounts;
  freeResources: Amounts;
  readonly slots: number;
  readonly joinedAtMs: number;
  used = 0;
  state: WorkerState = 'ready';

  constructor(id: string, workerClass: WorkerClass, slots: number, resources: Amounts, joinedAtMs: number) {
    this.id = id;
    this.class = workerClass;
    this.slots = slots;
    this.resources = resources;
    this.freeResources = resources;
    this.joinedAtMs = joinedAtMs;
  }

  get free(): number {
    return this.state === 'ready' ? Math.max(0, this.slots - this.used) : 0;
  }

  /** A task of this shape begins here, or ends. */
  take({ slots, resources }: Shape, count: 1 | -1): void {
    this.used += count * slots;
    const left = Object.entries(this.freeResources).map(([name, free]) => {
      const amount = free - count * (resources[name] ?? 0);
      return [name, Math.round(amount * 1000) / 1000] as const;
    });
    this.freeResources = Object.fromEntries(left);
  }

  hasLeft({ resources }: Shape): boolean {
    return Object.entries(resources).every(([name, amount]) => amount <= (this.freeResources[name] ?? 0));
  }

  /** Whether it could ever run the task; tests ask for equal values only. */
  fits({ shape: { slots, requires, resources } }: Pick<Task, 'shape'>): boolean {
    return (
      slots <= this.slots &&
      Object.entries(resources).every(([name, amount]) => amount <= (this.resources[name] ?? 0)) &&
      Object.entries(requires).every(([name, value]) => this.class.capabilities[name] === value)
    );
  }
}
