import type { Shape, Startable } from '@fairlead/scheduler-core';

/** What could start, for tests of a queue alone. */
export function startableOf(...shapes: readonly Shape[]): Startable {
  const all = new Set(shapes);
  return {
    size: all.size,
    has: (shape) => all.has(shape),
    classes: () => [],
    [Symbol.iterator]: () => all.values(),
  };
}

/** Everything that a queue gives, in order. */
export function drain<T>(queue: { take(startable?: Startable): T | undefined }, startable?: Startable): T[] {
  const taken: T[] = [];
  for (let task = queue.take(startable); task !== undefined; task = queue.take(startable)) taken.push(task);
  return taken;
}
