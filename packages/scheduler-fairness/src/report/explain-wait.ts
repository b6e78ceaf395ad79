import type { Explanation, Reason } from '@fairlead/scheduler-core';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';

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

/** Why a task waits that no quota keeps back. O(depth). */
export function explainWait(flow: Flow, pool: SlotPool, position: number): Explanation {
  const text = `${pathOf(flow)} holds ${flow.holder.slots} slots, ${othersOf(pool, flow)}; ${position - 1} of its own tasks go before`;
  return { reason: { code: 'share', text }, position };
}

/** Where it has to wait for others, from the flow upwards. */
function othersOf({ tree }: SlotPool, flow: Flow): string {
  for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
    const { account } = tree.nodeOf(node.parent);
    if (account.backlogSize <= 1) continue;
    const lead = Math.max(0, account.service(node.seat) - account.virtualTime);
    return `${account.backlogSize - 1} others wait, and it is ${figure(lead)} worker-seconds by weight ahead of the last`;
  }
  return 'and nobody else waits';
}

/** The flow, in whatever lies above it and has a name. */
function pathOf(flow: Flow): string {
  let path = flow.holder.attribute === 'user' ? flow.holder.name : nameOf(flow.holder);
  for (let node: Branch = flow.parent; node.parent !== undefined; node = node.parent) {
    if (node.holder.name !== '') path += ` in ${node.holder.name}`;
  }
  return path;
}

/** A user by name, anybody else by what it is as well. */
function nameOf({ attribute, name }: Holder): string {
  return attribute === 'user' ? name : `${attribute.replace(/^label:/u, '')} ${name}`;
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
