import type { SchedulerEvent, Shape, Worker, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import type { ClassPaces } from '../prediction/class-paces.ts';
import { ClassPresence, type Size } from './class-presence.ts';

/** Paces that differ by less count as one. */
const ALIKE = 1.1;

interface Member {
  readonly presence: ClassPresence;
  readonly key: string;
  readonly slots: number;
}

/** What could run a shape, while the fleet is as it is. */
interface Fitting {
  readonly version: number;
  readonly classes: readonly ClassPresence[];
  readonly sizes: ReadonlySet<Size>;
  readonly slots: number;
}

/** The workers that take tasks, by class, as events tell of them. */
export class Fleet {
  /** Rises when a worker comes, goes or changes. */
  version = 0;
  readonly #paces: ClassPaces;
  readonly #limit: number;
  readonly #members = new Map<string, Member>();
  readonly #presences = new Map<WorkerClass, ClassPresence>();
  /** In the order of their numbers, so that sums do not depend on who came first. */
  #classes: readonly ClassPresence[] = [];
  readonly #fitting = new WeakMap<Shape, Fitting>();
  #speed = 0;
  #isUniform = true;
  #fleetVersion = -1;
  #paceVersion = -1;

  /** @param limit - Slots of any worker that are used, at most. */
  constructor(paces: ClassPaces, limit: number) {
    this.#paces = paces;
    this.#limit = limit;
  }

  /** The classes of which a worker is there. */
  get classes(): readonly ClassPresence[] {
    return this.#classes;
  }

  get slots(): number {
    let slots = 0;
    for (const presence of this.#classes) slots += presence.slots;
    return slots;
  }

  /** Work that is done in a unit of time, in slots of pace 1. */
  get speed(): number {
    this.#refresh();
    return this.#speed;
  }

  /** Whether all classes that are there take about as long for the same work. */
  get isUniform(): boolean {
    this.#refresh();
    return this.#isUniform;
  }

  /** The classes that are there and could run the shape. O(1), O(sizes of workers) after a change of the fleet. */
  fitting(shape: Shape): readonly ClassPresence[] {
    return this.#fittingOf(shape).classes;
  }

  /** Slots of the workers that could run the shape. O(1) as above. */
  supply(shape: Shape): number {
    return this.#fittingOf(shape).slots;
  }

  /** Whether the one can use but some of the workers that the other can use. O(sizes of workers). */
  isScarcer(shape: Shape, other: Shape): boolean {
    const { sizes } = this.#fittingOf(shape);
    const others = this.#fittingOf(other).sizes;
    if (sizes.size >= others.size) return false;
    for (const size of sizes) if (!others.has(size)) return false;
    return true;
  }

  paceOf(workerClass: WorkerClass): number {
    return this.#paces.paceOf(this.#presences.get(workerClass)?.number ?? this.#paces.find(workerClass.id));
  }

  /** Whether a class takes notably longer than the fastest that is there for the shape. O(classes). */
  isSlow(pace: number, shape: Shape): boolean {
    for (const { number } of this.fitting(shape)) if (pace > ALIKE * this.#paces.paceOf(number)) return true;
    return false;
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'workerJoined' || event.type === 'workerChanged') this.#update(event.worker);
    else if (event.type === 'workerLeft') this.#drop(event.worker.id);
  }

  #update(worker: Worker): void {
    const slots = worker.state === 'ready' ? Math.min(worker.slots, this.#limit) : 0;
    const key = sizeKey(slots, worker.resources);
    const known = this.#members.get(worker.id);
    if (known?.key === key) return;
    this.#drop(worker.id);
    if (slots === 0) return;
    const presence = this.#presences.get(worker.class) ?? this.#meet(worker.class);
    presence.add({ key, slots, resources: worker.resources });
    this.#members.set(worker.id, { presence, key, slots });
    this.version += 1;
  }

  #drop(workerId: string): void {
    const member = this.#members.get(workerId);
    if (member === undefined) return;
    const { presence } = member;
    this.#members.delete(workerId);
    presence.remove(member);
    if (presence.slots === 0) {
      this.#presences.delete(presence.class);
      this.#classes = this.#classes.filter((each) => each !== presence);
    }
    this.version += 1;
  }

  #fittingOf(shape: Shape): Fitting {
    const known = this.#fitting.get(shape);
    if (known?.version === this.version) return known;
    const classes: ClassPresence[] = [];
    const sizes = new Set<Size>();
    let slots = 0;
    for (const presence of this.#classes) {
      if (!satisfies(presence.class.capabilities, shape.requires)) continue;
      const large = presence.sizesFor(shape);
      if (large.length > 0) classes.push(presence);
      for (const size of large) {
        sizes.add(size);
        slots += size.slots * size.workers;
      }
    }
    const fitting = { version: this.version, classes, sizes, slots };
    this.#fitting.set(shape, fitting);
    return fitting;
  }

  #meet(workerClass: WorkerClass): ClassPresence {
    const presence = new ClassPresence(workerClass, this.#paces.numberOf(workerClass.id));
    this.#presences.set(workerClass, presence);
    this.#classes = [...this.#classes, presence].sort((one, other) => one.number - other.number);
    return presence;
  }

  #refresh(): void {
    if (this.#fleetVersion === this.version && this.#paceVersion === this.#paces.version) return;
    this.#fleetVersion = this.version;
    this.#paceVersion = this.#paces.version;
    this.#speed = 0;
    let fastest = Infinity;
    let slowest = 0;
    for (const { number, slots } of this.#classes) {
      const pace = this.#paces.paceOf(number);
      this.#speed += slots / pace;
      fastest = Math.min(fastest, pace);
      slowest = Math.max(slowest, pace);
    }
    this.#isUniform = slowest <= ALIKE * fastest;
  }
}

function sizeKey(slots: number, resources: Readonly<Record<string, number>>): string {
  const names = Object.keys(resources);
  if (names.length === 0) return String(slots);
  return JSON.stringify([slots, names.sort().map((name) => [name, resources[name]])]);
}
