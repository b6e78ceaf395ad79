import type { Shape, Startable, WorkerClass } from '@fairlead/scheduler-core';
import type { ShapeTable } from '../pool/shape-table.ts';

/** What could start, as schedulers see it. */
export class StartableView implements Startable {
  readonly #shapes: ShapeTable;

  constructor(shapes: ShapeTable) {
    this.#shapes = shapes;
  }

  get size(): number {
    return this.#shapes.startable.length;
  }

  has(shape: Shape): boolean {
    return this.#shapes.find(shape)?.isStartable === true;
  }

  classes(shape: Shape): readonly WorkerClass[] {
    const entry = this.#shapes.find(shape);
    return entry?.isStartable === true ? entry.open.map((room) => room.classEntry.class) : [];
  }

  *[Symbol.iterator](): Iterator<Shape> {
    for (const entry of this.#shapes.startable) yield entry.shape;
  }
}
