import type { SchedulerEvent, Shape, Worker, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import type { ClassPaces } from '../prediction/class-paces.ts';
import { ClassPresence } from './class-presence.ts';

/** Paces that differ by less count as one. */
const ALIKE = 1.1;

interface Member {
  readonly presence: ClassPresence;
  readonly slots: number;
}

interface Fitting {
  readonly version: number;
  readonly classes: readonly ClassPresence[];
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

  /** The classes that are there and could run the shape. O(1), O(classes) after a change of the fleet. */
  fitting(shape: Shape): readonly ClassPresence[] {
    const known = this.#fitting.get(shape);
    if (known?.version === this.version) return known.classes;
    const classes = this.#classes.filter(
      (presence) => presence.largest >= shape.slots && satisfies(presence.class.capabilities, shape.requires),
    );
    this.#fitting.set(shape, { version: this.version, classes });
    return classes;
  }

  /** Slots that could run the shape. O(classes). */
  supply(shape: Shape): number {
    let slots = 0;
    for (const presence of this.fitting(shape)) slots += presence.slots;
    return slots;
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
    if (this.#members.get(worker.id)?.slots === slots) return;
    this.#drop(worker.id);
    if (slots === 0) return;
    const presence = this.#presences.get(worker.class) ?? this.#meet(worker.class);
    presence.add(slots);
    this.#members.set(worker.id, { presence, slots });
    this.version += 1;
  }

  #drop(workerId: string): void {
    const member = this.#members.get(workerId);
    if (member === undefined) return;
    this.#members.delete(workerId);
    member.presence.remove(member.slots);
    if (member.presence.slots === 0) {
      this.#presences.delete(member.presence.class);
      this.#classes = this.#classes.filter((presence) => presence !== member.presence);
    }
    this.version += 1;
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
