import type { ConfigurationMend, Reason } from '@fairlead/scheduler-core';
import type { Holder } from '../flows/holder.ts';
import { figure, nameOf } from './wording.ts';

/** What a task would take of a quota. */
export interface Needed {
  readonly slots: number;
  /** As far as expected. */
  readonly workerSeconds: number;
}

/** What a quota says to a task, and when it opens again if time alone can tell. */
export function quotaReason(holder: Holder, { slots, workerSeconds }: Needed, secondsLeft: number): Reason {
  const { terms, committed } = holder;
  const who = nameOf(holder);
  const opens = `; the next window begins in ${figure(secondsLeft)} s`;
  const most = figure(terms.maxWorkerSeconds);
  if (holder.isSpent) {
    return { code: 'quota', text: `${who} has had its ${most} worker-seconds of this window${opens}` };
  }
  if (holder.mayTake(slots)) {
    const left = figure(Math.max(0, terms.maxWorkerSeconds - committed));
    const text = `${who} has ${left} of ${most} worker-seconds left in this window, this takes ${figure(workerSeconds)}`;
    return { code: 'quota', text: text + opens };
  }
  const more = slots === 1 ? '' : `, this takes ${slots}`;
  return { code: 'quota', text: `${who} holds ${holder.slots} of at most ${terms.maxRunning} slots${more}` };
}

const SECTIONS: Readonly<Record<string, string>> = { user: 'users', project: 'projects' };

/** The least change of the quota that would let the task start, unless it is spent or the task is wider than all. */
export function quotaMends(holder: Holder, { slots, workerSeconds }: Needed): readonly ConfigurationMend[] {
  const section = SECTIONS[holder.attribute];
  const path = [
    'quotas',
    ...(section === undefined ? ['attributes', holder.attribute] : [section]),
    holder.name,
  ];
  const mends: ConfigurationMend[] = [];
  if (!holder.mayTake(slots) && !holder.isSpent) {
    mends.push({ path: [...path, 'maxRunning'], value: holder.slots + slots });
  }
  if (!holder.hasLeft(workerSeconds) || holder.isSpent) {
    mends.push({ path: [...path, 'maxWorkerSeconds'], value: Math.ceil(holder.committed + workerSeconds) });
  }
  return mends;
}
