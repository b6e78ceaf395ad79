import type {
  Capabilities,
  Requirements,
  Shape,
  Task,
  Worker,
  WorkerClass,
  WorkerState,
} from '@fairlead/scheduler-core';

/** What a test says of a task; the rest has defaults. */
export interface TaskInput extends Partial<Omit<Task, 'shape' | 'sequence'>> {
  readonly id: string;
  readonly slots?: number;
  readonly requires?: Requirements;
}

/** What a test says of a worker; the rest has defaults. */
export interface WorkerInput {
  readonly id: string;
  readonly slots?: number;
  readonly capabilities?: Capabilities;
}

const shapes = new Map<string, Shape>();
const classes = new Map<string, WorkerClass>();

function shapeOf(slots: number, requires: Requirements): Shape {
  const id = JSON.stringify([slots, requires]);
  const shape =
    shapes.get(id) ?? Object.freeze({ id, slots, requires, resources: {}, locks: [], antiAffinity: [] });
  shapes.set(id, shape);
  return shape;
}

function classOf(capabilities: Capabilities): WorkerClass {
  const id = JSON.stringify(capabilities);
  const made = classes.get(id) ?? Object.freeze({ id, capabilities });
  classes.set(id, made);
  return made;
}

let arrivals = 0;

/** A task as a host would make it, arriving after those made before. */
export function makeTask(input: TaskInput): Task {
  const { slots = 1, requires = {}, ...given } = input;
  arrivals += 1;
  return Object.freeze({
    key: input.id,
    user: 'alice',
    project: 'shop',
    run: 'r1',
    priority: 0,
    deadlineMs: undefined,
    estimateMs: undefined,
    queuedAtMs: 0,
    attempts: 0,
    labels: {},
    prefers: [],
    preemptible: false,
    after: [],
    ...given,
    sequence: arrivals,
    shape: shapeOf(slots, requires),
  });
}

/** A worker as a host would keep it. */
export class HostWorker implements Worker {
  readonly id: string;
  readonly class: WorkerClass;
  readonly labels = {};
  readonly resources = {};
  readonly freeResources = {};
  readonly slots: number;
  readonly joinedAtMs: number;
  used = 0;
  state: WorkerState = 'ready';

  constructor({ id, slots = 1, capabilities = {} }: WorkerInput, joinedAtMs = 0) {
    this.id = id;
    this.slots = slots;
    this.class = classOf(capabilities);
    this.joinedAtMs = joinedAtMs;
  }

  get free(): number {
    return this.state === 'ready' ? Math.max(0, this.slots - this.used) : 0;
  }

  /** Whether it could ever run the task; only equality is known here. */
  fits(task: Task): boolean {
    return (
      task.shape.slots <= this.slots &&
      Object.entries(task.shape.requires).every(([name, value]) => this.class.capabilities[name] === value)
    );
  }
}
