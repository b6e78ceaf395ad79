import { rehearse } from '../rehearsal.ts';
import type { Subject } from '../subject.ts';
import type { Forbidden } from '../traps/breach.ts';
import type { Steps } from './rule.ts';

/** The first use of something forbidden, in words. */
export async function breachOf(
  subject: Subject,
  steps: Steps,
  ...forbidden: readonly Forbidden[]
): Promise<string | undefined> {
  const rehearsal = await rehearse(subject, steps);
  const breach = rehearsal?.spy.watch.breaches.find(({ what }) => forbidden.includes(what));
  if (breach === undefined) return undefined;
  return `${breach.phase} used ${breach.name}${breach.where === undefined ? '' : ` ${breach.where}`}`;
}
