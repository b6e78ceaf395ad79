import type { Fault } from '@fairlead/coordinator-adapter';
import { errorText } from '../errors/error-text.ts';
import type { Rehearsal } from '../rehearsal.ts';

const frozenWrite =
  /read[- ]only property|only a getter|object is not extensible|Cannot (delete|redefine|define) property|Cannot add property/;

/** Whether a fault comes from writing to what was given. */
export function isFrozenWrite({ cause }: Fault): boolean {
  return cause instanceof TypeError && frozenWrite.test(cause.message);
}

/** The first fault of one of these kinds. */
export function faultOf({ harness }: Rehearsal, ...kinds: readonly Fault['kind'][]): Fault | undefined {
  return harness.faults.find(({ kind }) => kinds.includes(kind));
}

/** What went wrong, one word for each kind. */
export function troublesOf({ harness, left }: Rehearsal): ReadonlyMap<string, string> {
  const troubles = new Map<string, string>();
  for (const { kind, message } of harness.faults) if (!troubles.has(kind)) troubles.set(kind, message);
  for (const refusal of harness.refusals) troubles.set('refused', errorText(refusal));
  if (left.length > 0) troubles.set('left', `task ${JSON.stringify(left[0])} never ended`);
  return troubles;
}
