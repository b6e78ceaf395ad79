import type { LockNeed, Requirements, Shape } from '@fairlead/scheduler-core';
import { canonicalText } from './canonical-text.ts';

/** What a task asks for, as it was submitted. */
export interface Needs {
  readonly slots: number;
  readonly requires: Requirements;
  readonly resources: Readonly<Record<string, number>>;
  readonly locks: readonly LockNeed[];
  readonly antiAffinity: readonly string[];
}

/** The shape of all tasks with these needs: equal needs give equal ids, however they were written down. */
export function shapeOf(needs: Needs): Shape {
  const { slots } = needs;
  const requires = Object.freeze({ ...needs.requires });
  const resources = asked(needs.resources);
  const locks = needs.locks.length === 0 ? NONE : sortedLocks(needs.locks);
  const antiAffinity =
    needs.antiAffinity.length === 0 ? NONE : Object.freeze([...new Set(needs.antiAffinity)].sort());
  return Object.freeze({ id: shapeId(needs), slots, requires, resources, locks, antiAffinity });
}

/** Cheap for the many tasks that ask for nothing but a slot. */
export function shapeId(needs: Needs): string {
  const { slots, requires } = needs;
  const plain = slots === 1 && isEmpty(requires) ? '1' : `${slots} ${canonicalText(requires)}`;
  if (needs.locks.length === 0 && needs.antiAffinity.length === 0 && isEmpty(needs.resources)) return plain;
  const resources = asked(needs.resources);
  const locks = sortedLocks(needs.locks);
  const antiAffinity = [...new Set(needs.antiAffinity)].sort();
  const rest = {
    ...(!isEmpty(resources) && { resources }),
    ...(locks.length > 0 && { locks }),
    ...(antiAffinity.length > 0 && { antiAffinity }),
  };
  return isEmpty(rest) ? plain : `${plain} ${canonicalText(rest)}`;
}

const NONE: readonly never[] = Object.freeze([]);
const NOTHING: Readonly<Record<string, number>> = Object.freeze({});

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}

/** Who asks for 0 asks for nothing. */
function asked(resources: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const entries = Object.entries(resources).filter(([, amount]) => amount > 0);
  return entries.length === 0 ? NOTHING : Object.freeze(Object.fromEntries(entries));
}

function sortedLocks(locks: readonly LockNeed[]): readonly LockNeed[] {
  const sorted = locks.map(({ name, mode, units }) => Object.freeze({ name, mode, units }));
  return Object.freeze(sorted.sort((a, b) => (a.name < b.name ? -1 : 1)));
}
