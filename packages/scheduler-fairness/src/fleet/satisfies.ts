import type { Capabilities, CapabilityValue, Requirement, Requirements } from '@fairlead/scheduler-core';

/** Whether a worker with these capabilities could run a task with these requirements; see `Requirement`. */
export function satisfies(capabilities: Capabilities, requires: Requirements): boolean {
  return Object.entries(requires).every(([name, requirement]) =>
    isMet(requirement, Object.hasOwn(capabilities, name) ? capabilities[name] : undefined),
  );
}

function isMet(requirement: Requirement, value: CapabilityValue | undefined): boolean {
  if (typeof requirement !== 'object') return value === requirement;
  if ('present' in requirement) return isPresent(value) === requirement.present;
  if (value === undefined) return false;
  if ('oneOf' in requirement) return requirement.oneOf.includes(value);
  if ('atLeast' in requirement) return typeof value === 'number' && value >= requirement.atLeast;
  return typeof value !== 'boolean' && !isOlder(String(value), requirement.versionAtLeast);
}

/** Whether a capability is there to be used. */
export function isPresent(value: CapabilityValue | undefined): boolean {
  return value !== undefined && value !== false;
}

/** Compares dotted versions number by number; what is missing counts as 0, what is no number as less than any. */
function isOlder(version: string, than: string): boolean {
  const mine = version.split('.');
  const theirs = than.split('.');
  for (let index = 0; index < Math.max(mine.length, theirs.length); index += 1) {
    const difference = part(mine[index]) - part(theirs[index]);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function part(text: string | undefined): number {
  if (text === undefined) return 0;
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? -1 : number;
}
