import type { Requirement } from '@fairlead/scheduler-core';

/** What is asked of a capability, as people write it: `gpu >= 1`, `os = "linux"`. */
export function requirementText(name: string, asked: Requirement): string {
  if (typeof asked !== 'object') return `${name} = ${JSON.stringify(asked)}`;
  if ('oneOf' in asked) return `${name} one of ${asked.oneOf.map((each) => JSON.stringify(each)).join(', ')}`;
  if ('atLeast' in asked) return `${name} >= ${asked.atLeast}`;
  if ('versionAtLeast' in asked) return `${name} >= ${asked.versionAtLeast}`;
  return asked.present ? name : `no ${name}`;
}
