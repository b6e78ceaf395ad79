import type { Shape } from '@fairlead/scheduler-core';
import type { LockTable } from './lock-table.ts';
import { ShapeEntry } from './shape-entry.ts';
import { type Needs, shapeId, shapeOf } from './needs.ts';

/** Shapes without a task that are kept in case one comes; beyond, they are forgotten. */
const MOST_IDLE_SHAPES = 256;

/** All shapes by their needs, and those of which something could start. */
export class ShapeTable {
  readonly locks: LockTable;
  readonly #byId = new Map<string, ShapeEntry>();
  readonly #byShape = new Map<Shape, ShapeEntry>();
  /** Those of which something could start, in no order. */
  readonly startable: ShapeEntry[] = [];
  #idle = 0;

  constructor(locks: LockTable) {
    this.locks = locks;
  }

  get size(): number {
    return this.#byId.size;
  }

  [Symbol.iterator](): Iterator<ShapeEntry> {
    return this.#byId.values();
  }

  /** The entry of a shape object that this host made. */
  find(shape: Shape): ShapeEntry | undefined {
    return this.#byShape.get(shape);
  }

  /** The one entry for these needs, and whether it is new. Counts one task more. */
  intern(needs: Needs): { readonly entry: ShapeEntry; readonly isNew: boolean } {
    const id = shapeId(needs);
    const known = this.#byId.get(id);
    if (known !== undefined) {
      if (known.taskCount === 0) this.#idle -= 1;
      known.taskCount += 1;
      return { entry: known, isNew: false };
    }
    const shape = shapeOf(needs);
    const entry = new ShapeEntry(shape, this, this.locks);
    entry.taskCount = 1;
    this.#byId.set(id, entry);
    this.#byShape.set(shape, entry);
    return { entry, isNew: true };
  }

  /** A task of this shape has ended. */
  taskEnded(entry: ShapeEntry): void {
    entry.taskCount -= 1;
    if (entry.taskCount > 0) return;
    this.#idle += 1;
    if (this.#idle > MOST_IDLE_SHAPES) this.#forgetIdle();
  }

  startableChanged(entry: ShapeEntry): void {
    if (entry.isStartable) {
      entry.startablePlace = this.startable.length;
      this.startable.push(entry);
      return;
    }
    const last = this.startable.pop();
    if (last === undefined || last === entry) return;
    last.startablePlace = entry.startablePlace;
    this.startable[last.startablePlace] = last;
  }

  #forgetIdle(): void {
    for (const [id, entry] of this.#byId) {
      if (entry.taskCount > 0) continue;
      this.#byId.delete(id);
      this.#byShape.delete(entry.shape);
      if (entry.locks !== undefined) this.locks.leave(entry.locks);
      for (const room of entry.rooms) {
        room.shapes.delete(entry);
        if (room.shapes.size === 0) room.classEntry.dropRoom(room);
      }
    }
    this.#idle = 0;
  }
}
