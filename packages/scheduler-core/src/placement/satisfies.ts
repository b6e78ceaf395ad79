import type { Capabilities, CapabilityValue, Requirement, Requirements } from '../contract/requirement.ts';

/**
 * Whether a worker with these capabilities may run a task with these requirements: what the host asks once for each
 * shape and class. A scheduler seldom needs it, since candidates fit already.
 */
export function satisfies(capabilities: Capabilities, requires: Requirements): boolean {
  return Object.entries(requires).every(([name, requirement]) =>
    holds(Object.hasOwn(capabilities, name) ? capabilities[name] : undefined, requirement),
  );
}

/** Whether a capability is there: anything but `false` is. */
export function isPresent(value: CapabilityValue | undefined): boolean {
  return value !== undefined && value !== false;
}

function holds(value: CapabilityValue | undefined, requirement: Requirement): boolean {
  if (typeof requirement !== 'object') return value === requirement;
  if ('present' in requirement) return isPresent(value) === requirement.present;
  if (value === undefined) return false;
  if ('oneOf' in requirement) return requirement.oneOf.includes(value);
  if ('atLeast' in requirement) return typeof value === 'number' && value >= requirement.atLeast;
  return typeof value !== 'boolean' && compareVersions(String(value), requirement.versionAtLeast) >= 0;
}

/** Compares dotted versions number by number; a missing number counts as 0, one that is no number as less than any. */
function compareVersions(left: string, right: string): number {
  const a = left.split('.');
  const b = right.split('.');
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = versionPart(a[index]) - versionPart(b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function versionPart(text: string | undefined): number {
  if (text === undefined) return 0;
  const part = Number.parseInt(text, 10);
  return Number.isNaN(part) ? -1 : part;
}
