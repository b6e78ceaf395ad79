import { rehearse } from '../rehearsal.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';
import type { Subject } from '../subject.ts';
import { troublesOf } from './fault-kinds.ts';
import type { Steps } from './rule.ts';

/** What has a rule of its own, whatever brings it about. */
const judgedElsewhere: ReadonlySet<string> = new Set(['refusedTooOften']);

const ordinary = new WeakMap<Subject, Promise<ReadonlySet<string>>>();

/**
 * What goes wrong in a sequence and not in the same without what it is about. What also goes wrong on ordinary days
 * is left to the rules that look at those.
 */
export async function newTrouble(
  subject: Subject,
  steps: Steps,
  control: Steps,
): Promise<string | undefined> {
  const rehearsal = await rehearse(subject, steps);
  if (rehearsal === undefined) return undefined;
  const troubles = troublesOf(rehearsal);
  if (troubles.size === 0) return undefined;
  const without = await rehearse(subject, control);
  const known = without === undefined ? new Map<string, string>() : troublesOf(without);
  const always = await ordinaryTroubles(subject);
  for (const [kind, text] of troubles) {
    if (!known.has(kind) && !always.has(kind) && !judgedElsewhere.has(kind)) return text;
  }
  return undefined;
}

function ordinaryTroubles(subject: Subject): Promise<ReadonlySet<string>> {
  const found = ordinary.get(subject) ?? findOrdinary(subject);
  ordinary.set(subject, found);
  return found;
}

async function findOrdinary(subject: Subject): Promise<ReadonlySet<string>> {
  const kinds = new Set<string>();
  for (const steps of ordinaryDays) {
    const rehearsal = await rehearse(subject, steps);
    if (rehearsal !== undefined) for (const kind of troublesOf(rehearsal).keys()) kinds.add(kind);
  }
  return kinds;
}
