import type { Shape } from '@fairlead/scheduler-core';

/** What a task takes of its worker. */
export type Need = Pick<Shape, 'slots' | 'resources'>;

/**
 * Whether it may have to wait though a slot is free: such a task would starve among small ones, since whoever has room
 * goes first.
 */
export function needsMoreThanASlot({ slots, resources }: Need): boolean {
  if (slots > 1) return true;
  for (const name in resources) if (Object.hasOwn(resources, name)) return true;
  return false;
}

/** What two tasks take together. */
export function together(need: Need, other: Need): Need {
  const resources = new Map(Object.entries(need.resources));
  for (const [name, amount] of Object.entries(other.resources)) {
    resources.set(name, (resources.get(name) ?? 0) + amount);
  }
  return { slots: need.slots + other.slots, resources: Object.fromEntries(resources) };
}
